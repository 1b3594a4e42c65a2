package im.mariposa.directory.service.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of group bits, example by example: 0 is nothing set, {@code NONE} taken out of every
 * group. {@code +g} is ADD, {@code -g} REM; a refused one stands as {@code refused}.
 */
class MembershipTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # bits, step, bits after, told
          0, +0, refused, 0
          0, +1, 3, 3
          0, +2, 5, 5
          0, -0, NONE, 0
          0, -1, refused, 0
          1, +0, refused, 0
          1, +1, 3, 3
          1, -0, NONE, 0
          2, +0, 3, 3
          2, +1, refused, 2
          2, +2, 6, 6
          2, -0, refused, 2
          2, -1, NONE, 0
          3, -0, 2, 2
          3, -1, 1, 0
          6, -0, refused, 6
          6, -2, 2, 2
          NONE, +0, 1, 0
          NONE, +1, NONE+2, 2
          NONE, -0, NONE, 0
          NONE, -1, refused, 0
          NONE+2, +0, 3, 3
          NONE+2, +1, refused, 2
          NONE+2, +2, NONE+6, 6
          NONE+2, -0, 2, 2
          NONE+2, -1, NONE, 0
          0, +29, 536870913, 536870913
          536870912, -29, NONE, 0
          """)
  void example(String before, String step, String after, int told) {
    Membership membership = new Membership(bits(before));
    int group = Integer.parseInt(step.substring(1));
    boolean adds = step.startsWith("+");
    boolean refused = adds ? membership.in(group) : !membership.shownIn(group);
    assertThat(refused).isEqualTo(after.equals("refused"));
    Membership now =
        refused ? membership : adds ? membership.with(group) : membership.without(group);
    assertThat(now.bits()).isEqualTo(bits(refused ? before : after));
    assertThat(now.told()).isEqualTo(told);
  }

  private static int bits(String text) {
    return text.startsWith("NONE")
        ? Membership.NONE.bits() + Integer.parseInt("0" + text.substring(4).replace("+", ""))
        : Integer.parseInt(text);
  }
}

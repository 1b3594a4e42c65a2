package im.mariposa.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.conformance.model.Oracle.Shown;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleTest {
  private final Oracle oracle = new Oracle();
  private final Member alice = new Member("A", "a@oracle.example", "Alice");
  private final Member bob = new Member("B", "b@oracle.example", "Bob");

  @BeforeEach
  void meet() {
    oracle.join(alice);
    oracle.join(bob);
  }

  private String perform(Member who, Action action) {
    String error = oracle.perform(who, action);
    return error == null ? "done" : error;
  }

  /** Alice has Bob on her forward list. */
  @ParameterizedTest
  @CsvSource({
    "NLN, NLN, AL, none, NLN Bob",
    "HDN, NLN, AL, none, NLN Bob",
    "NLN, BSY, AL, AL, BSY Bob",
    "NLN, BSY, BL, AL, BSY Bob",
    "NLN, NLN, BL, none, offline",
    "NLN, NLN, AL, BL, offline",
    "NLN, HDN, AL, AL, offline",
    "NLN, unset, AL, AL, offline",
    "NLN, offline, AL, AL, offline",
    "unset, NLN, AL, AL, offline",
  })
  void who_sees_whom(
      String watching, String watched, String privacy, String list, String expected) {
    perform(alice, new Action.Add("FL", "B", "Bobby"));
    alice.status = watching;
    bob.status = watched;
    bob.privacy = privacy;
    if (!list.equals("none")) {
      perform(bob, new Action.Add(list, "A", "Al"));
    }
    Shown shown = oracle.shown(alice, bob);
    assertThat(shown == null ? "offline" : shown.toString()).isEqualTo(expected);
    assertThat(oracle.shown(bob, alice)).isNull();
  }

  @Test
  void lists_refuse_what_the_protocol_refuses() {
    assertThat(perform(alice, new Action.Add("FL", "A", "Me"))).isEqualTo("201");
    assertThat(perform(alice, new Action.Add("AL", "B", "Bob"))).isEqualTo("done");
    assertThat(perform(alice, new Action.Add("AL", "B", "Bob"))).isEqualTo("215");
    assertThat(perform(alice, new Action.Add("BL", "B", "Bob"))).isEqualTo("219");
    assertThat(perform(alice, new Action.Remove("BL", "B"))).isEqualTo("216");
    assertThat(perform(alice, new Action.RenameContact("B", "Bobby"))).isEqualTo("done");
    assertThat(perform(alice, new Action.Remove("AL", "B"))).isEqualTo("done");
    assertThat(perform(alice, new Action.RenameContact("B", "Bobby"))).isEqualTo("216");
    assertThat(perform(alice, new Action.Privacy("AL"))).isEqualTo("218");
    assertThat(perform(alice, new Action.Privacy("BL"))).isEqualTo("done");
  }

  @Test
  void the_reverse_list_is_the_others_forward_lists() {
    perform(alice, new Action.Add("FL", "B", "Bob"));
    assertThat(oracle.reverseList(bob)).isEqualTo(Set.of("A"));
    assertThat(oracle.reverseList(alice)).isEmpty();
  }

  @Test
  void numbers_are_known_to_those_who_are_allowed() {
    perform(bob, new Action.Phone("PHH", "1"));
    assertThat(oracle.phone(alice, bob, "PHH")).isEqualTo("1");
    perform(bob, new Action.Privacy("BL"));
    assertThat(oracle.phone(alice, bob, "PHH")).isNull();
    perform(bob, new Action.Privacy("AL"));
    perform(bob, new Action.Phone("PHH", null));
    assertThat(oracle.phone(alice, bob, "PHH")).isNull();
  }
}

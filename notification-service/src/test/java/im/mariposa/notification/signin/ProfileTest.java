package im.mariposa.notification.signin;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.vocabulary.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The profile to the byte: Gaim 0.59 crashes on a header without its line end. */
class ProfileTest {
  private static final long MEMBER = (85_040L << 32) | (-517_030_579 & 0xFFFFFFFFL);

  private static String profile(Dialect dialect, long time) {
    byte[] payload =
        Profile.payload(
            dialect, time, MEMBER, "alice@hotmail.com", "4sCuECZ4UsAaBIy0AIsk9bWcuATTmuQ");
    return new String(payload, StandardCharsets.ISO_8859_1);
  }

  @Test
  void msnp2HasTheTimeOnly() {
    assertThat(profile(Dialect.MSNP2, 1_726_321_960))
        .isEqualTo(
            "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsprofile; charset=UTF-8\r\n"
                + "LoginTime: 1726321960\r\n\r\n")
        .hasSize(95);
    assertThat(profile(Dialect.MSNP2, 933_357_104)).hasSize(94);
  }

  @ParameterizedTest
  @EnumSource(value = Dialect.class, names = "MSNP2", mode = EnumSource.Mode.EXCLUDE)
  void laterDialectsHaveTheWholeProfileInThisOrder(Dialect dialect) {
    List<String> lines = Arrays.asList(profile(dialect, 965_692_800).split("\r\n", -1));

    assertThat(lines)
        .containsExactly(
            "MIME-Version: 1.0",
            "Content-Type: text/x-msmsgsprofile; charset=UTF-8",
            "LoginTime: 965692800",
            "EmailEnabled: 0",
            "MemberIdHigh: 85040",
            "MemberIdLow: -517030579",
            "lang_preference: 1033",
            "preferredEmail: alice@hotmail.com",
            "country: US",
            "PostalCode: ",
            "Gender: ",
            "Kid: 0",
            "Age: ",
            "BDayPre: ",
            "Birthday: ",
            "Wallet: ",
            "Flags: 1027",
            "sid: 507",
            "kv: 11",
            "MSPAuth: 4sCuECZ4UsAaBIy0AIsk9bWcuATTmuQ$$",
            "",
            "");
    // The length of the reference's example, whose kv has one digit.
    assertThat(profile(dialect, 965_692_800)).hasSize(374 + 1);
  }
}

package im.mariposa.notification.signin;

import im.mariposa.vocabulary.Dialect;
import java.nio.charset.StandardCharsets;

/**
 * The profile message that follows USR OK ({@code docs/protocol/notification.md} 4.4). Every header
 * ends in CR LF, those without a value too: Gaim 0.59 crashes on a missing one.
 */
final class Profile {
  private static final String END = "\r\n";

  private Profile() {}

  /**
   * The payload.
   *
   * @param signInTime seconds since 1970
   * @param ticket of the web sign-in, letters and digits
   */
  static byte[] payload(
      Dialect dialect, long signInTime, long accountId, String handle, String ticket) {
    StringBuilder text = new StringBuilder(400);
    text.append("MIME-Version: 1.0").append(END);
    text.append("Content-Type: text/x-msmsgsprofile; charset=UTF-8").append(END);
    text.append("LoginTime: ").append(signInTime).append(END);
    if (dialect.atLeast(Dialect.MSNP3)) {
      text.append("EmailEnabled: 0").append(END);
      text.append("MemberIdHigh: ").append((int) (accountId >>> 32)).append(END);
      text.append("MemberIdLow: ").append((int) accountId).append(END);
      text.append("lang_preference: 1033").append(END);
      text.append("preferredEmail: ").append(handle).append(END);
      text.append("country: US").append(END);
      text.append("PostalCode: ").append(END);
      text.append("Gender: ").append(END);
      text.append("Kid: 0").append(END);
      text.append("Age: ").append(END);
      text.append("BDayPre: ").append(END);
      text.append("Birthday: ").append(END);
      text.append("Wallet: ").append(END);
      text.append("Flags: 1027").append(END);
      text.append("sid: 507").append(END);
      text.append("kv: 11").append(END);
      text.append("MSPAuth: ").append(ticket).append("$$").append(END);
    }
    text.append(END);
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}

package im.mariposa.protocol.listener;

import java.util.regex.Pattern;

/** Dotted IPv4 addresses: the only ones that clients understand. */
public final class Ipv4 {
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern ADDRESS = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  private Ipv4() {}

  public static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  /** Whether it can be told to a client: an address, and not that of every interface. */
  public static boolean isReachable(String text) {
    return isAddress(text) && !text.equals("0.0.0.0");
  }
}

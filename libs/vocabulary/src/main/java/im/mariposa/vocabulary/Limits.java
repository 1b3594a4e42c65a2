package im.mariposa.vocabulary;

/**
 * Bounds of the wire, in encoded bytes unless said otherwise ({@code docs/protocol/notification.md}
 * 1.3 and 1.5).
 */
public final class Limits {
  /** A line with its line end. 2048 bytes without one close the connection. */
  public static final int LINE = 2048;

  /**
   * A line of a switchboard client: 1024 bytes and its line end ({@code
   * docs/protocol/switchboard.md} 10).
   */
  public static final int SWITCHBOARD_LINE = 1026;

  public static final int HANDLE = 129;

  /** A friendly name or a stored contact name. */
  public static final int NAME = 387;

  public static final int PHONE = 95;
  public static final int PROPERTY_NAME = 3;

  /** {@code ADG}: longer is 229. */
  public static final int GROUP_NAME = 61;

  /** {@code ADG}: longer closes. */
  public static final int GROUP_NAME_ABSURD = 128;

  /** {@code REG}: longer closes. */
  public static final int GROUP_NEW_NAME = 127;

  /** Of one account; ids go from 0. */
  public static final int GROUPS = 30;

  /** Transaction ids end here. */
  public static final long TRANSACTION_ID = 0xFFFFFFFFL;

  public static final int PAG_PAYLOAD = 1024;
  public static final int SDC_PAYLOAD = 2048;
  public static final int QRY_PAYLOAD = 32;
  public static final int MSG_PAYLOAD = 1664;

  /** The {@code BODY} element of a {@code NOT} document, tags included. */
  public static final int ALERT_BODY = 1024;

  /** The address behind an alert: it stands in one line, and old parsers have 1 kB for that. */
  public static final int ALERT_URL = 512;

  private Limits() {}
}

package im.mariposa.protocol;

/**
 * The protocol's error table, as far as this server sends it ({@code errors.md}). Codes never
 * change.
 */
public enum ErrorCode {
  INVALID_PARAMETER(201),
  INVALID_USER(205),
  DOMAIN_MISSING(206),
  ALREADY_SIGNED_IN(207),
  INVALID_USER_NAME(208),
  INVALID_FRIENDLY_NAME(209),
  LIST_FULL(210),
  ALREADY_THERE(215),
  NOT_ON_LIST(216),
  NOT_ONLINE(217),
  ALREADY_IN_MODE(218),
  IN_OPPOSITE_LIST(219),
  NOT_ACCEPTING_PAGES(220),
  TOO_MANY_GROUPS(223),
  INVALID_GROUP(224),
  NOT_IN_GROUP(225),
  GROUP_NAME_TOO_LONG(229),
  GROUP_ZERO(230),
  SWITCHBOARD_FAILED(280),
  INTERNAL(500),
  DATABASE(501),
  UNSPECIFIED(503),
  CHALLENGE_FAILED(540),
  BUSY(600),
  UNAVAILABLE(601),
  ROOM_FULL(712),
  TOO_ACTIVE(713),
  TOO_MANY_ROOMS(714),
  NOT_EXPECTED(715),
  TOO_RAPID(800),
  AUTHENTICATION_FAILED(911),
  NOT_ALLOWED_WHILE_HIDDEN(913);

  private final int code;
  private final String text;

  ErrorCode(int code) {
    this.code = code;
    this.text = Integer.toString(code);
  }

  public int code() {
    return code;
  }

  /** Three digits. */
  public String text() {
    return text;
  }
}

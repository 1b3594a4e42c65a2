package im.mariposa.vocabulary;

import org.jspecify.annotations.Nullable;

/** What a person does ({@code docs/protocol/notification.md} 7.2). */
public enum Status {
  /** Signed in, no status chosen yet: offline for everybody else. */
  UNSET(null),
  ONLINE("NLN"),
  BUSY("BSY"),
  IDLE("IDL"),
  BE_RIGHT_BACK("BRB"),
  AWAY("AWY"),
  ON_THE_PHONE("PHN"),
  OUT_TO_LUNCH("LUN"),
  /** Signed in and invisible: never told to others. */
  HIDDEN("HDN"),
  /** Signed out; cannot be chosen. */
  OFFLINE("FLN");

  private static final Status[] VALUES = values();

  private final @Nullable String code;

  Status(@Nullable String code) {
    this.code = code;
  }

  /**
   * The wire form, three letters.
   *
   * @throws IllegalStateException for UNSET, which no line can name
   */
  public String code() {
    if (code == null) {
      throw new IllegalStateException("a status that was never chosen has no wire form");
    }
    return code;
  }

  /** The status of this wire form, compared exactly; null for anything else. */
  public static @Nullable Status coded(String code) {
    for (Status status : VALUES) {
      if (code.equals(status.code)) {
        return status;
      }
    }
    return null;
  }

  /** Whether others can see a person in this status at all. */
  public boolean appears() {
    return switch (this) {
      case ONLINE, BUSY, IDLE, BE_RIGHT_BACK, AWAY, ON_THE_PHONE, OUT_TO_LUNCH -> true;
      case UNSET, HIDDEN, OFFLINE -> false;
    };
  }
}

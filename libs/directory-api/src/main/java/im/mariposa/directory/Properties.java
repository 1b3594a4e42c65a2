package im.mariposa.directory;

import org.jspecify.annotations.Nullable;

/**
 * Phone numbers and mobile settings of an account (wire form; null is unset).
 *
 * @param mobile MOB: contacts may page this person. Stored N while {@code mobileDevice} is N
 * @param mobileDevice MBE: has a mobile device; never told to others
 */
public record Properties(
    @Nullable String home,
    @Nullable String work,
    @Nullable String mobilePhone,
    boolean mobile,
    boolean mobileDevice) {

  /** What somebody sees who is not allowed to see more, and of everyone who never set anything. */
  public static final Properties BLANK = new Properties(null, null, null, false, false);

  /**
   * Whether there is anything that contacts can be told ({@code docs/protocol/notification.md}
   * 8.4).
   */
  public boolean visiblySet() {
    return home != null || work != null || mobilePhone != null || mobile;
  }
}

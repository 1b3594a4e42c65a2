package im.mariposa.directory;

import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyValue;
import java.util.List;
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
   * What a contact's client is told when it meets him: all four, in this order, because clients up
   * to MSNP7 expect unset ones too ({@code docs/protocol/notification.md} 5.3).
   */
  public List<PropertyValue> told() {
    return List.of(
        new PropertyValue(Property.PHH, home),
        new PropertyValue(Property.PHW, work),
        new PropertyValue(Property.PHM, mobilePhone),
        new PropertyValue(Property.MOB, mobile ? "Y" : "N"));
  }

  /**
   * Whether there is anything that contacts can be told ({@code docs/protocol/notification.md}
   * 8.4).
   */
  public boolean visiblySet() {
    return home != null || work != null || mobilePhone != null || mobile;
  }
}

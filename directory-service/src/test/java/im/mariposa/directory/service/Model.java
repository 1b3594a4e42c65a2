package im.mariposa.directory.service;

import im.mariposa.directory.Properties;
import im.mariposa.vocabulary.Property;
import org.jspecify.annotations.Nullable;

/** Rules that tests say in their own words. */
final class Model {
  private Model() {}

  /** The phone numbers after one was set; MOB and MBE stay as they are without a gateway. */
  static Properties with(Properties known, Property property, @Nullable String value) {
    return switch (property) {
      case PHH -> new Properties(value, known.work(), known.mobilePhone(), false, false);
      case PHW -> new Properties(known.home(), value, known.mobilePhone(), false, false);
      case PHM -> new Properties(known.home(), known.work(), value, false, false);
      case MOB, MBE -> known;
    };
  }
}

package im.mariposa.directory.service.contacts;

import im.mariposa.vocabulary.ContactList;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many people a list may hold ({@code docs/protocol/notification.md} 6.1).
 *
 * @param forward people on one forward list
 * @param allow people on one allow list
 * @param block people on one block list
 * @param reverse people who may have the same person on their forward list; the next one who adds
 *     him is refused
 */
public record ListLimits(
    @DefaultValue("300") int forward,
    @DefaultValue("1000") int allow,
    @DefaultValue("1000") int block,
    @DefaultValue("2000") int reverse) {

  public ListLimits {
    atLeastOne(forward, "forward");
    atLeastOne(allow, "allow");
    atLeastOne(block, "block");
    atLeastOne(reverse, "reverse");
  }

  private static void atLeastOne(int limit, String key) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "Setting mariposa.directory.limits." + key + " must be at least 1.");
    }
  }

  int of(ContactList list) {
    return switch (list) {
      case FL -> forward;
      case AL -> allow;
      case BL -> block;
      case RL -> reverse;
    };
  }
}

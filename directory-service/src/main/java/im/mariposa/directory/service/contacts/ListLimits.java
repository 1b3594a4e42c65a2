package im.mariposa.directory.service.contacts;

import im.mariposa.vocabulary.ContactList;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many people a list may hold, and how many may have the same person on theirs ({@code
 * docs/protocol/notification.md} 6.1): nobody makes others' changes about him slower and slower.
 *
 * @param forward people on one forward list
 * @param allow people on one allow list
 * @param block people on one block list
 * @param reverse people who may have the same person on their forward list; the next one who adds
 *     him is refused
 * @param allowedBy people who may have the same person on their allow list
 * @param blockedBy people who may have the same person on their block list
 */
public record ListLimits(
    @DefaultValue("300") int forward,
    @DefaultValue("1000") int allow,
    @DefaultValue("1000") int block,
    @DefaultValue("2000") int reverse,
    @DefaultValue("5000") int allowedBy,
    @DefaultValue("20000") int blockedBy) {

  public ListLimits {
    atLeastOne(forward, "forward");
    atLeastOne(allow, "allow");
    atLeastOne(block, "block");
    atLeastOne(reverse, "reverse");
    atLeastOne(allowedBy, "allowed-by");
    atLeastOne(blockedBy, "blocked-by");
  }

  private static void atLeastOne(int limit, String key) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "Setting mariposa.directory.limits." + key + " must be at least 1.");
    }
  }

  /** How many people this list of one owner may hold. */
  int of(ContactList list) {
    return switch (list) {
      case FL -> forward;
      case AL -> allow;
      case BL -> block;
      case RL -> throw new IllegalArgumentException("Nobody adds to a reverse list.");
    };
  }

  /** How many people may have the same person on this list. */
  int about(ContactList list) {
    return switch (list) {
      case FL -> reverse;
      case AL -> allowedBy;
      case BL -> blockedBy;
      case RL -> throw new IllegalArgumentException("Nobody adds to a reverse list.");
    };
  }
}

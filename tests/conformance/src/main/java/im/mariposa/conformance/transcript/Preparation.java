package im.mariposa.conformance.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is so before the first line; done in the order of the file, since each step raises list
 * versions.
 */
public sealed interface Preparation {

  /** The contact stands on these lists of the owner. */
  record Listed(String owner, List<String> lists, String contact, @Nullable String name)
      implements Preparation {}

  /** A command without its transaction id, sent in a session of its own that nobody sees. */
  record Sent(String person, Text command) implements Preparation {}
}

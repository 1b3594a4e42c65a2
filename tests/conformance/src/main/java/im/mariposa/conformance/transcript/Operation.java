package im.mariposa.conformance.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does from outside. People are named by their letters; names and texts are plain
 * UTF-8.
 */
public sealed interface Operation {
  record Suspend(String person) implements Operation {}

  record Resume(String person) implements Operation {}

  record Delete(String person) implements Operation {}

  record Rename(String person, String name) implements Operation {}

  record ChangePassword(String person, String password) implements Operation {}

  record AddContact(String owner, String contact, List<String> lists, @Nullable String name)
      implements Operation {}

  record RemoveContact(String owner, String contact, List<String> lists) implements Operation {}

  record Alert(String person, String text, boolean keep) implements Operation {}
}

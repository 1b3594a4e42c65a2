package im.mariposa.conformance.model;

import org.jspecify.annotations.Nullable;

/** Something a person does. Contacts are named by their letters. */
sealed interface Action {
  /** Also while signed in somewhere: then the older session ends. */
  record SignIn(int node, String dialect, boolean synchronize) implements Action {}

  record Status(String code) implements Action {}

  record Add(String list, String contact, String name) implements Action {}

  record Remove(String list, String contact) implements Action {}

  /** BLP. */
  record Privacy(String value) implements Action {}

  record RenameSelf(String name) implements Action {}

  record RenameContact(String contact, String name) implements Action {}

  /** PRP of a phone number; null clears. */
  record Phone(String property, @Nullable String number) implements Action {}

  record Leave(Manner manner) implements Action {}

  /** How somebody goes. */
  enum Manner {
    OUT,
    CLOSE,
    RESET
  }
}

package im.mariposa.directory;

/** Whether an account exists, and what verbs need that only name it. */
public sealed interface Lookup {

  /** {@code mobile}: takes pages (MOB Y). */
  record Found(long id, String handle, boolean mobile) implements Lookup {}

  /** No such account. */
  record Unknown() implements Lookup {}
}

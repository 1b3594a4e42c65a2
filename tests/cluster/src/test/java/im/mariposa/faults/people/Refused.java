package im.mariposa.faults.people;

/** A sign-in or a command was not done; the message says with which answer, if any. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }
}

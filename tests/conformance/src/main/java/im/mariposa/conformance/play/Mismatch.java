package im.mariposa.conformance.play;

/** The network did not do what it should; expected and received are lines for people. */
public final class Mismatch extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String received;

  public Mismatch(String expected, String received) {
    super("expected " + expected + ", received " + received);
    this.expected = expected;
    this.received = received;
  }

  public String expected() {
    return expected;
  }

  public String received() {
    return received;
  }
}

package im.mariposa.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The states of {@code CHG}, {@code ILN} and {@code NLN} ({@code notification.md} 7.2). The name is
 * the wire form.
 */
public enum StatusCode {
  /** Online. */
  NLN,
  /** Busy. */
  BSY,
  /** Idle. */
  IDL,
  /** Be right back. */
  BRB,
  /** Away. */
  AWY,
  /** On the phone. */
  PHN,
  /** Out to lunch. */
  LUN,
  /** Hidden: never told to others. */
  HDN,
  /** Offline: not settable. */
  FLN;

  /** The state of this name, compared exactly; null for anything else. */
  public static @Nullable StatusCode named(String name) {
    for (StatusCode status : VALUES) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    return null;
  }

  private static final StatusCode[] VALUES = values();
}

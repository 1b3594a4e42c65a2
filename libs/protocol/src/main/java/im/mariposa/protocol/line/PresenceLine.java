package im.mariposa.protocol.line;

import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;

/**
 * One's own state and that of contacts. None of these lines carries more in any dialect up to
 * MSNP7.
 */
public sealed interface PresenceLine extends ServerLine {

  /** {@code CHG t state}. */
  record Chg(String trId, Status status) implements PresenceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("CHG").add(trId).add(status.code()).end();
    }
  }

  /** {@code ILN t state handle name}: answers the first CHG, or ADD FL. */
  record Iln(String trId, Status status, String handle, String name) implements PresenceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("ILN").add(trId).add(status.code()).add(handle).add(name).end();
    }
  }

  /** {@code NLN state handle name}: came online, changed state, changed name. */
  record Nln(Status status, String handle, String name) implements PresenceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("NLN").add(status.code()).add(handle).add(name).end();
    }
  }

  /** {@code FLN handle}: left, hid, or blocked the receiver; nobody can tell which. */
  record Fln(String handle) implements PresenceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("FLN").add(handle).end();
    }
  }

  /** {@code IMS t 0 ON|OFF}. */
  record Ims(String trId, boolean on) implements PresenceLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP3;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("IMS").add(trId).add("0").add(on ? "ON" : "OFF").end();
    }
  }
}

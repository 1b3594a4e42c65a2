package im.mariposa.conformance.wire;

import org.jspecify.annotations.Nullable;

/** What came from the server, in order. */
public sealed interface Received {

  /**
   * A command.
   *
   * @param text the line without its end, one character a byte
   * @param payload the bytes that follow a payload command, else null
   * @param fault what is wrong with its form ({@code docs/protocol/notification.md} 1.1), or null
   */
  record Command(String text, @Nullable String payload, @Nullable String fault)
      implements Received {

    /** The first word. */
    public String verb() {
      int blank = text.indexOf(' ');
      return blank < 0 ? text : text.substring(0, blank);
    }

    @Override
    public String toString() {
      return payload == null ? text : text + " + " + payload.length() + " bytes";
    }
  }

  /**
   * The end.
   *
   * @param reset true when the connection was reset and not closed
   * @param rest bytes after the last whole command
   */
  record Closed(boolean reset, String rest) implements Received {
    @Override
    public String toString() {
      String how =
          reset ? "(the server reset the connection)" : "(the server closed the connection)";
      return rest.isEmpty() ? how : how + " after the unfinished bytes \"" + rest + "\"";
    }
  }
}

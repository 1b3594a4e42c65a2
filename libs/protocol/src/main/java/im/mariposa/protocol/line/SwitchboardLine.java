package im.mariposa.protocol.line;

import im.mariposa.vocabulary.Dialect;

/** What a room sends; the same in every dialect ({@code switchboard.md}). */
@SuppressWarnings("ArrayRecordComponent") // payloads are relayed, never compared
public sealed interface SwitchboardLine extends ServerLine {

  /** {@code USR t OK handle name}. */
  record UsrOk(String trId, String handle, String name) implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("USR").add(trId).add("OK").add(handle).add(name).end();
    }
  }

  /** {@code INF t CKI}. */
  record Inf(String trId) implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("INF").add(trId).add("CKI").end();
    }
  }

  /** {@code CAL t RINGING room}. */
  record Ringing(String trId, String room) implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("CAL").add(trId).add("RINGING").add(room).end();
    }
  }

  /** {@code IRO t i n handle name}: one of the others who are here; the joiner is not counted. */
  record Iro(String trId, int index, int count, String handle, String name)
      implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("IRO").add(trId).add(index).add(count).add(handle).add(name).end();
    }
  }

  /** {@code ANS t OK}. */
  record AnsOk(String trId) implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("ANS").add(trId).add("OK").end();
    }
  }

  /** {@code JOI handle name}. */
  record Joi(String handle, String name) implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("JOI").add(handle).add(name).end();
    }
  }

  /** {@code BYE handle [1]}; the 1 says: removed for inactivity. */
  record Bye(String handle, boolean idle) implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("BYE").add(handle);
      if (idle) {
        out.add("1");
      }
      out.end();
    }
  }

  /** {@code MSG sender-handle sender-name length} and the message as it came. */
  record Msg(String handle, String name, byte[] payload) implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("MSG").add(handle).add(name).payload(payload);
    }
  }

  /** {@code ACK t}. */
  record Ack(String trId) implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("ACK").add(trId).end();
    }
  }

  /** {@code NAK t}. */
  record Nak(String trId) implements SwitchboardLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("NAK").add(trId).end();
    }
  }
}

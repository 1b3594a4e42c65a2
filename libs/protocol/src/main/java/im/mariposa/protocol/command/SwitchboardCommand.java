package im.mariposa.protocol.command;

/** What clients say in a room ({@code switchboard.md} 4 to 9). */
public sealed interface SwitchboardCommand extends ClientCommand {

  /** {@code USR t handle ticket}. */
  record Open(String trId, String handle, String ticket) implements SwitchboardCommand {
    static Open parse(Frame frame) throws MalformedCommandException {
      return new Open(frame.trId(), frame.text(0), frame.text(1));
    }
  }

  /** {@code ANS t handle ticket room}. */
  record Answer(String trId, String handle, String ticket, String room)
      implements SwitchboardCommand {
    static Answer parse(Frame frame) throws MalformedCommandException {
      return new Answer(frame.trId(), frame.text(0), frame.text(1), frame.text(2));
    }
  }

  /** {@code CAL t handle}. */
  record Call(String trId, String handle) implements SwitchboardCommand {
    static Call parse(Frame frame) throws MalformedCommandException {
      return new Call(frame.trId(), frame.text(0));
    }
  }

  /** {@code MSG t ack length} and the message, byte for byte. */
  @SuppressWarnings("ArrayRecordComponent") // relayed, never compared
  record Message(String trId, Acknowledgement acknowledgement, byte[] payload)
      implements SwitchboardCommand {
    /** When the sender wants to hear of it. The name is the wire form. */
    public enum Acknowledgement {
      /** Never. */
      U,
      /** NAK on failure. */
      N,
      /** ACK or NAK. */
      A,
      /** Like A; of later dialects, tolerated. */
      D,
      /** ACK on success only; of later dialects, tolerated. */
      S
    }

    static Message parse(Frame frame) throws MalformedCommandException {
      Acknowledgement acknowledgement =
          switch (frame.raw(0)) {
            case "U" -> Acknowledgement.U;
            case "N" -> Acknowledgement.N;
            case "A" -> Acknowledgement.A;
            case "D" -> Acknowledgement.D;
            case "S" -> Acknowledgement.S;
            default -> throw new MalformedCommandException("unknown acknowledgement letter");
          };
      return new Message(frame.trId(), acknowledgement, frame.payload());
    }
  }

  /** {@code INF t}: no known client sends it to a room; answered like in the draft. */
  record Info(String trId) implements SwitchboardCommand {
    static Info parse(Frame frame) {
      return new Info(frame.trId());
    }
  }

  /** {@code PNG}: no switchboard command; harmless. */
  record Ping() implements SwitchboardCommand {
    @Override
    public String trId() {
      return "";
    }

    static Ping parse(Frame frame) {
      return new Ping();
    }
  }

  /** {@code OUT}. Gaim's {@code BYE handle} means the same. */
  record Leave() implements SwitchboardCommand {
    @Override
    public String trId() {
      return "";
    }

    static Leave parse(Frame frame) {
      return new Leave();
    }
  }
}

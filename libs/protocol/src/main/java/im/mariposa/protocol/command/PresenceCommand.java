package im.mariposa.protocol.command;

import im.mariposa.vocabulary.Status;

/** One's own state ({@code notification.md} 7 and 9.2). */
public sealed interface PresenceCommand extends ClientCommand {

  /** {@code CHG t state}; FLN is a state here, refused later with 201. */
  record Chg(String trId, Status status) implements PresenceCommand {
    static Chg parse(Frame frame) throws MalformedCommandException {
      Status status = Status.coded(frame.raw(0));
      if (status == null) {
        throw new MalformedCommandException("unknown state");
      }
      return new Chg(frame.trId(), status);
    }
  }

  /** {@code IMS t ON|OFF}. */
  record Ims(String trId, boolean on) implements PresenceCommand {
    static Ims parse(Frame frame) throws MalformedCommandException {
      return switch (frame.raw(0)) {
        case "ON" -> new Ims(frame.trId(), true);
        case "OFF" -> new Ims(frame.trId(), false);
        default -> throw new MalformedCommandException("IMS is neither ON nor OFF");
      };
    }
  }
}

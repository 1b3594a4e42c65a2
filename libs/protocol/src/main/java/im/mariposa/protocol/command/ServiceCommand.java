package im.mariposa.protocol.command;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.vocabulary.Limits;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Everything else that clients ask a notification node for ({@code notification.md} 9). */
public sealed interface ServiceCommand extends ClientCommand {

  /** {@code XFR t SB}; any other type is refused later with 201. */
  record Xfr(String trId, String type) implements ServiceCommand {
    static Xfr parse(Frame frame) throws MalformedCommandException {
      return new Xfr(frame.trId(), frame.text(0));
    }
  }

  /** {@code URL t SERVICE [param]}. */
  record Url(String trId, String service, @Nullable String parameter) implements ServiceCommand {
    static Url parse(Frame frame) throws MalformedCommandException {
      return new Url(frame.trId(), frame.text(0), frame.has(1) ? frame.text(1) : null);
    }
  }

  /** {@code FND t fname=.. lname=.. ...}. */
  record Fnd(String trId) implements ServiceCommand {
    static Fnd parse(Frame frame) {
      return new Fnd(frame.trId());
    }
  }

  /**
   * {@code SND t target [lcid library [codebase]]}; the number of parameters depends on the
   * dialect.
   */
  record Snd(String trId, int parameters) implements ServiceCommand {
    static Snd parse(Frame frame) {
      return new Snd(frame.trId(), frame.count());
    }
  }

  /**
   * {@code SDC t target lcid library codebase X X my-name length} and a text: an invitation by
   * mail, discarded.
   */
  record Sdc(String trId) implements ServiceCommand {
    static Sdc parse(Frame frame) {
      return new Sdc(frame.trId());
    }
  }

  /** {@code PAG t handle length} and a page for a mobile device. */
  record Pag(String trId, String handle) implements ServiceCommand {
    static Pag parse(Frame frame) throws MalformedCommandException {
      return new Pag(frame.trId(), frame.text(0));
    }
  }

  /** {@code CHL t}: asks for a challenge. */
  record Chl(String trId) implements ServiceCommand {
    static Chl parse(Frame frame) {
      return new Chl(frame.trId());
    }
  }

  /** {@code QRY t client-id 32} and the digest; a length other than 32 is a wrong answer (540). */
  record Qry(String trId, String client, String response) implements ServiceCommand {
    static Qry parse(Frame frame) throws MalformedCommandException {
      if (frame.payload().length != Limits.QRY_PAYLOAD) {
        throw new MalformedCommandException(
            "QRY payload is not 32 bytes", ErrorCode.CHALLENGE_FAILED);
      }
      String response = new String(frame.payload(), StandardCharsets.ISO_8859_1);
      return new Qry(frame.trId(), frame.text(0), response);
    }
  }
}

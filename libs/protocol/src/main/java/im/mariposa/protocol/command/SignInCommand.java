package im.mariposa.protocol.command;

import im.mariposa.protocol.ErrorCode;
import java.util.List;

/** Negotiation, sign-in, sign-out and keep-alive ({@code notification.md} 2 to 4 and 9). */
public sealed interface SignInCommand extends ClientCommand {

  /** {@code VER t dialect [dialect ...]}. */
  record Ver(String trId, List<String> offered) implements SignInCommand {
    static Ver parse(Frame frame) {
      return new Ver(frame.trId(), frame.parameters().subList(1, frame.parameters().size()));
    }
  }

  /** {@code INF t}. */
  record Inf(String trId) implements SignInCommand {
    static Inf parse(Frame frame) {
      return new Inf(frame.trId());
    }
  }

  /** {@code USR t MD5 I handle} and {@code USR t MD5 S response}. */
  record Usr(String trId, Step step, String value) implements SignInCommand {
    /** The halves of the sign-in. */
    public enum Step {
      /** {@code I}: the value is the handle as received. */
      INITIATE,
      /** {@code S}: the value is the response to the challenge. */
      RESPOND
    }

    static Usr parse(Frame frame) throws MalformedCommandException {
      if (!frame.text(0).equals("MD5")) {
        throw new MalformedCommandException(
            "unknown security package", ErrorCode.AUTHENTICATION_FAILED);
      }
      return switch (frame.text(1)) {
        case "I" -> new Usr(frame.trId(), Step.INITIATE, frame.text(2));
        case "S" -> new Usr(frame.trId(), Step.RESPOND, frame.text(2));
        default -> throw new MalformedCommandException("USR is neither I nor S");
      };
    }
  }

  /**
   * {@code CVR t locale os osver arch library version [codebase]}. The codebase may be empty and
   * MSNP8 habits add the handle: only the version matters here.
   */
  record Cvr(String trId, String version) implements SignInCommand {
    static Cvr parse(Frame frame) throws MalformedCommandException {
      return new Cvr(frame.trId(), frame.text(5));
    }
  }

  /** {@code PNG}: a parameter is tolerated. */
  record Png() implements SignInCommand {
    @Override
    public String trId() {
      return "";
    }

    static Png parse(Frame frame) {
      return new Png();
    }
  }

  /** {@code OUT}: parameters are ignored. */
  record Out() implements SignInCommand {
    @Override
    public String trId() {
      return "";
    }

    static Out parse(Frame frame) {
      return new Out();
    }
  }
}

package im.mariposa.protocol.command;

import im.mariposa.vocabulary.Limits;
import java.util.List;

/**
 * One command as it was framed: the verb, its parameters in wire form, its payload.
 *
 * @param parameters with the transaction id, when the verb has one, in front
 * @param payload the exact bytes; empty when the verb carries none. Not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Frame(String verb, List<String> parameters, byte[] payload) {
  public static final byte[] NO_PAYLOAD = new byte[0];

  public Frame(String verb, List<String> parameters) {
    this(verb, parameters, NO_PAYLOAD);
  }

  /** The transaction id as written. */
  String trId() {
    return parameters.getFirst();
  }

  /**
   * The transaction id when it is one that an error can carry, else empty: such a frame is not
   * answered.
   */
  public String answerableTrId() {
    return !parameters.isEmpty() && isNumber(trId()) ? trId() : "";
  }

  /** How many parameters follow the transaction id. */
  int count() {
    return parameters.size() - 1;
  }

  boolean has(int index) {
    return index < count();
  }

  /** A parameter behind the transaction id; a control character in it closes the connection. */
  String text(int index) throws MalformedCommandException {
    String text = raw(index);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) == 0x7F) {
        throw new MalformedCommandException("control character in a parameter");
      }
    }
    return text;
  }

  /**
   * A parameter behind the transaction id, unchecked: for names, whose characters are judged later
   * (209).
   */
  String raw(int index) {
    return parameters.get(index + 1);
  }

  /**
   * Decimal digits up to 2^32-1 with any leading zeros, as transaction ids, list versions and
   * lengths are written.
   */
  static boolean isNumber(String text) {
    if (text.isEmpty()) {
      return false;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      value = value * 10 + (c - '0');
      if (value > Limits.TRANSACTION_ID) {
        return false;
      }
    }
    return true;
  }

  long number(int index) throws MalformedCommandException {
    String text = raw(index);
    if (!isNumber(text)) {
      throw new MalformedCommandException("not a number up to 4294967295");
    }
    return Long.parseLong(text);
  }
}

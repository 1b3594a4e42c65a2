package im.mariposa.conformance.transcript;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands after {@code admin>}. */
final class OperationParser {
  private static final Pattern ONE = Pattern.compile("(suspend|resume|delete) ([A-Z])");
  private static final Pattern TEXT =
      Pattern.compile("(rename|passwd|alert|keep alert) ([A-Z]) (.+)");
  private static final Pattern ADD =
      Pattern.compile("contact add ([A-Z]) ([A-Z]) ([A-Z,]+)(?: (.+))?");
  private static final Pattern REMOVE = Pattern.compile("contact remove ([A-Z]) ([A-Z]) ([A-Z,]+)");

  private OperationParser() {}

  static Operation parse(String text) {
    Matcher one = ONE.matcher(text);
    Matcher withText = TEXT.matcher(text);
    Matcher add = ADD.matcher(text);
    Matcher remove = REMOVE.matcher(text);
    if (one.matches()) {
      return switch (one.group(1)) {
        case "suspend" -> new Operation.Suspend(one.group(2));
        case "resume" -> new Operation.Resume(one.group(2));
        default -> new Operation.Delete(one.group(2));
      };
    }
    if (withText.matches()) {
      String person = withText.group(2);
      String plain = plain(withText.group(3));
      return switch (withText.group(1)) {
        case "rename" -> new Operation.Rename(person, plain);
        case "passwd" -> new Operation.ChangePassword(person, plain);
        case "alert" -> new Operation.Alert(person, plain, false);
        default -> new Operation.Alert(person, plain, true);
      };
    }
    if (add.matches()) {
      String name = add.group(4);
      return new Operation.AddContact(
          add.group(1),
          add.group(2),
          List.of(add.group(3).split(",")),
          name == null ? null : plain(name));
    }
    if (remove.matches()) {
      return new Operation.RemoveContact(
          remove.group(1), remove.group(2), List.of(remove.group(3).split(",")));
    }
    throw new TranscriptException(
        "\""
            + text
            + "\" is not known; there are suspend A, resume A, delete A, rename A name, passwd A password,"
            + " alert A text, keep alert A text, contact add A B FL,AL name, contact remove A B FL");
  }

  /** The file is read byte by byte; an operator writes UTF-8. */
  private static String plain(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}

package im.mariposa.portal;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.json.Json;
import im.mariposa.portal.RunningPortal.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with the admin API in lines:
 *
 * <pre>
 * > GET /accounts/alice@example.com            what is asked, with a JSON body where there is one
 * &lt; 200 {"name":"Alice","id":"*"}              what comes back: these fields have these values
 * > POST /accounts {"handle":"a@b"}
 * &lt; 400 invalid-handle: at least one dot      a refusal: its type, and words of its detail
 * # whatever explains it
 * </pre>
 *
 * {@code "*"} is anything, null is a field that is missing; arrays are whole and in order.
 */
public final class Conversation {
  private static final String ANYTHING = "*";
  private static final String PROBLEM = "urn:mariposa:problem:";

  private final RunningPortal portal;

  private Conversation(RunningPortal portal) {
    this.portal = portal;
  }

  public static Conversation with(RunningPortal portal) {
    return new Conversation(portal);
  }

  public void play(String lines) {
    @Nullable Answer answer = null;
    String asked = "";
    for (String line : lines.lines().toList()) {
      switch (line.isEmpty() ? '#' : line.charAt(0)) {
        case '>' -> {
          asked = line.substring(1).strip();
          answer = ask(asked);
        }
        case '<' -> {
          if (answer == null) {
            throw new IllegalArgumentException("nothing was asked before '" + line + "'");
          }
          check(line.substring(1).strip(), answer, asked);
        }
        case '#' -> {}
        default -> throw new IllegalArgumentException("what is '" + line + "'?");
      }
    }
  }

  /** Asks {@code PUT /accounts/alice@example.com/name {"name":"Alice"}}. */
  public Answer ask(String line) {
    String[] words = line.split("\\s+", 3);
    return portal.ask(words[0], words[1], words.length < 3 ? null : json(words[2]));
  }

  private static void check(String expected, Answer answer, String asked) {
    String[] words = expected.split("\\s+", 2);
    assertThat(answer.status())
        .as("%s%nis answered with %s", asked, answer)
        .isEqualTo(Integer.parseInt(words[0]));
    if (words.length == 1) {
      return;
    }
    if (words[1].startsWith("{")) {
      compare(json(words[1]), answer.json(), asked + " ->");
    } else {
      refused(words[1].split(":\\s+", 2), answer, asked);
    }
  }

  private static void refused(String[] expected, Answer answer, String asked) {
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.at("status")).isEqualTo((long) answer.status());
    assertThat(answer.at("type")).as(asked).isEqualTo(PROBLEM + expected[0]);
    if (expected.length > 1) {
      assertThat(String.valueOf(answer.at("detail"))).as(asked).contains(expected[1]);
    }
  }

  private static void compare(@Nullable Object expected, @Nullable Object found, String where) {
    switch (expected) {
      case Map<?, ?> fields -> {
        assertThat(found).as(where).isInstanceOf(Map.class);
        Map<?, ?> object = found instanceof Map<?, ?> map ? map : Map.of();
        fields.forEach((name, value) -> compare(value, object.get(name), where + " " + name));
      }
      case List<?> elements -> {
        assertThat(found).as(where).isInstanceOf(List.class);
        List<?> list = found instanceof List<?> l ? l : List.of();
        assertThat(list).as(where).hasSameSizeAs(elements);
        for (int i = 0; i < elements.size(); i++) {
          compare(elements.get(i), list.get(i), where + " " + i);
        }
      }
      case String text when text.equals(ANYTHING) -> assertThat(found).as(where).isNotNull();
      case null, default -> assertThat(found).as(where).isEqualTo(expected);
    }
  }

  private static @Nullable Object json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }
}

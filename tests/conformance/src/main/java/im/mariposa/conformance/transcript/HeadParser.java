package im.mariposa.conformance.transcript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands before the first step: title, people, what they start from, and where they are.
 */
final class HeadParser {
  private static final String DEFAULT_PASSWORD = "secret12";
  private static final Pattern LINE =
      Pattern.compile("(title:|spec:|nodes:|person|nobody|password|list|before|node)\\s+(.+)");
  private static final Pattern PERSON = Pattern.compile("([A-Z])\\s+(\\S+)(?:\\s+(\\S+))?");
  private static final Pattern LISTED =
      Pattern.compile("([A-Z])\\s+((?:FL|AL|BL)(?:,(?:FL|AL|BL))*)\\s+([A-Z])(?:\\s+(\\S+))?");
  private static final Pattern HANDLE =
      Pattern.compile("[^@]+@([a-z0-9-]+\\.)*(example|test|invalid)");

  private @Nullable String title;
  private Set<Integer> nodes = Set.of();
  private final Map<String, Integer> fixedNodes = new LinkedHashMap<>();
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final List<Preparation> preparations = new ArrayList<>();

  boolean accepts(String line) {
    return LINE.matcher(line).matches();
  }

  void read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new TranscriptException("\"" + line + "\" is no line of a transcript's head");
    }
    String rest = matcher.group(2);
    switch (matcher.group(1)) {
      case "title:" -> title = rest;
      case "spec:" -> {} // for readers
      case "nodes:" -> nodes = nodes(rest);
      case "person" -> person(rest, true);
      case "nobody" -> person(rest, false);
      case "password" -> password(rest);
      case "list" -> listed(rest);
      case "before" -> before(rest);
      case "node" -> fixedNode(rest);
      default -> throw new TranscriptException("\"" + line + "\" cannot be read");
    }
  }

  Transcript transcript(String name, List<Step> steps) {
    if (title == null) {
      throw new TranscriptException("the file needs a line \"title: what it shows\"");
    }
    Set<Integer> on = nodes;
    if (on.isEmpty()) {
      on = people.size() > 1 || connections(steps) > 1 ? Set.of(1, 2) : Set.of(1);
    }
    return new Transcript(name, title, on, fixedNodes, people, preparations, steps);
  }

  private static long connections(List<Step> steps) {
    return steps.stream()
        .map(HeadParser::signedIn)
        .filter(connection -> !connection.isEmpty())
        .distinct()
        .count();
  }

  private static String signedIn(Step step) {
    return step instanceof Step.SignIn signIn ? signIn.connection() : "";
  }

  private static Set<Integer> nodes(String text) {
    return switch (text) {
      case "1" -> Set.of(1);
      case "2" -> Set.of(2);
      case "1, 2" -> Set.of(1, 2);
      default -> throw new TranscriptException("nodes: is 1, 2 or \"1, 2\"");
    };
  }

  private void person(String text, boolean exists) {
    Matcher matcher = match(PERSON, text, "person A alice@name-of-file.example Alice");
    if (!HANDLE.matcher(matcher.group(2)).matches()) {
      throw new TranscriptException(
          "handles end in .example, .test or .invalid, so that no run touches somebody's account; not "
              + matcher.group(2));
    }
    people.put(
        matcher.group(1),
        new Person(
            matcher.group(1), matcher.group(2), group(matcher, 3), DEFAULT_PASSWORD, exists));
  }

  private void password(String text) {
    Matcher matcher = match(Pattern.compile("([A-Z])\\s+(\\S+)"), text, "password A secret12");
    Person person = known(matcher.group(1));
    people.put(
        person.letter(),
        new Person(
            person.letter(), person.handle(), person.name(), matcher.group(2), person.exists()));
  }

  private void listed(String text) {
    Matcher matcher = match(LISTED, text, "list A FL,AL B Bobby");
    known(matcher.group(1));
    known(matcher.group(3));
    preparations.add(
        new Preparation.Listed(
            matcher.group(1),
            List.of(matcher.group(2).split(",")),
            matcher.group(3),
            group(matcher, 4)));
  }

  private void before(String text) {
    Matcher matcher =
        match(Pattern.compile("([A-Z])\\s+([A-Z]{3} .+)"), text, "before A PRP PHH 123");
    known(matcher.group(1));
    preparations.add(new Preparation.Sent(matcher.group(1), TextParser.parse(matcher.group(2))));
  }

  private void fixedNode(String text) {
    Matcher matcher = match(Pattern.compile("([A-Z][a-z0-9]*)\\s+([12])"), text, "node B 2");
    fixedNodes.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
  }

  private Person known(String letter) {
    Person person = people.get(letter);
    if (person == null) {
      throw new TranscriptException(
          "nobody is called " + letter + " yet; add \"person " + letter + " handle name\" above");
    }
    return person;
  }

  private static Matcher match(Pattern pattern, String text, String example) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new TranscriptException("this line looks like: " + example);
    }
    return matcher;
  }

  private static @Nullable String group(Matcher matcher, int group) {
    return matcher.group(group);
  }
}

package im.mariposa.conformance.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was sent and received, in the order in which it was noticed, ready to be printed as a
 * transcript.
 */
final class History {
  /**
   * Where the list version stands in a line: it depends on who was faster and is not compared when
   * played again.
   */
  private static final Map<String, Integer> VERSION_AT =
      Map.of(
          "ADD", 3, "REM", 3, "LST", 3, "REA", 2, "GTC", 2, "BLP", 2, "PRP", 2, "SYN", 2, "BPR", 1);

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> nodes = new LinkedHashMap<>();

  synchronized void connected(String connection, int node) {
    nodes.put(connection, node + 1);
  }

  synchronized void note(String line) {
    lines.add(line);
  }

  void sent(String connection, String line) {
    note(connection + "> " + escaped(line));
  }

  void received(String connection, String line) {
    String[] words = line.split(" ", -1);
    Integer version = VERSION_AT.get(words[0]);
    if (version != null && words.length > version) {
      words[version] = "{_}";
    }
    note(connection + "< " + escaped(String.join(" ", words)).replace("\\{_\\}", "{_}"));
  }

  private static String escaped(String line) {
    return line.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}");
  }

  /** The whole history under a head that names the people. */
  synchronized String transcript(
      String title, Iterable<Member> people, Map<String, String> firstNames) {
    StringBuilder transcript =
        new StringBuilder("title: " + title + "\nspec: notification.md 7.1, 7.3, 13\nnodes: 2\n\n");
    for (Member person : people) {
      transcript.append(
          "person %s %s %s%n"
              .formatted(person.letter, person.handle, firstNames.get(person.letter)));
    }
    nodes.forEach(
        (connection, node) ->
            transcript.append("node ").append(connection).append(' ').append(node).append('\n'));
    transcript.append('\n');
    lines.forEach(line -> transcript.append(line).append('\n'));
    return transcript.toString();
  }
}

package im.mariposa.conformance.transcript;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One scenario.
 *
 * @param name path of the file inside its folder, with forward slashes
 * @param title what it shows, in a sentence
 * @param nodes the numbers of nodes it runs on: 1, 2 or both
 * @param fixedNodes connections that are on a node of their own choice when there are two, by name
 * @param people by letter, in the order of the file
 */
public record Transcript(
    String name,
    String title,
    Set<Integer> nodes,
    Map<String, Integer> fixedNodes,
    Map<String, Person> people,
    List<Preparation> preparations,
    List<Step> steps) {

  /** The person behind a connection. */
  public Person person(String connection) {
    Person person = people.get(Person.letterOf(connection));
    if (person == null) {
      throw new IllegalArgumentException(
          "nobody in " + name + " is called " + Person.letterOf(connection));
    }
    return person;
  }
}

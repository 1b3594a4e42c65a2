package im.mariposa.faults.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a client shows, by the lines it was sent, as a real one's window would. Any thread may call.
 */
final class Window {
  private final Map<String, Shown> shown = new TreeMap<>();
  private final Map<String, Integer> goodbyes = new HashMap<>();
  private final Set<String> reverse = new TreeSet<>();
  private final List<String> oddities = new ArrayList<>();

  /** ILN and NLN. */
  synchronized void appears(String line, String handle, Shown as) {
    if (as.equals(shown.put(handle, as)) && line.startsWith("NLN")) {
      oddities.add(line);
    }
  }

  /** FLN. */
  synchronized void leaves(String line, String handle) {
    goodbyes.merge(handle, 1, Integer::sum);
    if (shown.remove(handle) == null) {
      oddities.add(line);
    }
  }

  /** Taken off the forward list by this client itself. */
  synchronized void forgets(String handle) {
    shown.remove(handle);
  }

  synchronized void addedBy(String handle) {
    reverse.add(handle);
  }

  synchronized void removedBy(String handle) {
    reverse.remove(handle);
  }

  synchronized Map<String, Shown> shown() {
    return Map.copyOf(shown);
  }

  /** The reverse list, as far as it was told. */
  synchronized Set<String> reverse() {
    return Set.copyOf(reverse);
  }

  /** How often FLN was told of him. */
  synchronized int goodbyes(String handle) {
    return goodbyes.getOrDefault(handle, 0);
  }

  /** Lines that told nothing new: NLN of what was shown, FLN of somebody who was not. */
  synchronized List<String> oddities() {
    return List.copyOf(oddities);
  }
}

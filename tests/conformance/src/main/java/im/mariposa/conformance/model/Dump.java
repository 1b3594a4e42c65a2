package im.mariposa.conformance.model;

import im.mariposa.conformance.play.Mismatch;
import im.mariposa.conformance.play.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a whole SYN says. */
final class Dump {
  private final long version;
  private final List<String[]> lines = new ArrayList<>();

  Dump(Session session) throws InterruptedException, Mismatch {
    List<String> texts = new ArrayList<>();
    version = Long.parseLong(session.synchronize(texts));
    texts.forEach(text -> lines.add(text.split(" ", -1)));
  }

  long version() {
    return version;
  }

  /** Handles on a list, each with the name that stands beside it. */
  Map<String, String> names(String list) {
    Map<String, String> names = new TreeMap<>();
    for (String[] words : lines) {
      if (words[0].equals("LST") && words[2].equals(list) && words.length > 6) {
        names.put(words[6], words[7]);
      }
    }
    return names;
  }

  Set<String> handles(String list) {
    return names(list).keySet();
  }

  String privacy() {
    return lines.stream().filter(words -> words[0].equals("BLP")).findFirst().orElseThrow()[3];
  }

  /** Own numbers by property. */
  Map<String, String> ownPhones() {
    Map<String, String> phones = new TreeMap<>();
    for (String[] words : lines) {
      if (words[0].equals("PRP") && words[3].startsWith("PH") && words.length > 4) {
        phones.put(words[3], words[4]);
      }
    }
    return phones;
  }

  /** Contacts' numbers by handle and property. */
  Map<String, String> phones() {
    Map<String, String> phones = new TreeMap<>();
    for (String[] words : lines) {
      if (words[0].equals("BPR") && words[3].startsWith("PH") && words.length > 4) {
        phones.put(words[2] + " " + words[3], words[4]);
      }
    }
    return phones;
  }
}

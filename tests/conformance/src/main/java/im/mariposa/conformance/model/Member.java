package im.mariposa.conformance.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the oracle knows of a person: what he has done to himself and his own lists, which nobody
 * else changes.
 */
final class Member {
  /** Signed out. */
  static final String OFFLINE = "offline";

  /** Signed in, no CHG yet. */
  static final String UNSET = "unset";

  private static final Set<String> VISIBLE =
      Set.of("NLN", "BSY", "IDL", "BRB", "AWY", "PHN", "LUN");

  final String letter;
  final String handle;
  String name;
  String status = OFFLINE;
  String privacy = "AL";
  String dialect = "MSNP5";
  boolean synchronizedLists;
  final Map<String, Set<String>> lists = new LinkedHashMap<>();
  final Map<String, String> storedNames = new HashMap<>();
  final Map<String, String> phones = new HashMap<>();

  Member(String letter, String handle, String name) {
    this.letter = letter;
    this.handle = handle;
    this.name = name;
    for (String list : List.of("FL", "AL", "BL")) {
      lists.put(list, new TreeSet<>());
    }
  }

  Set<String> list(String code) {
    Set<String> list = lists.get(code);
    if (list == null) {
      throw new IllegalArgumentException("no list is called " + code);
    }
    return list;
  }

  boolean signedIn() {
    return !status.equals(OFFLINE);
  }

  boolean appears() {
    return VISIBLE.contains(status);
  }

  /** {@code allows(this, other)} of notification.md 7.1. */
  boolean allows(String other) {
    if (list("BL").contains(other)) {
      return false;
    }
    return list("AL").contains(other) || privacy.equals("AL");
  }

  boolean onAnyList(String contact) {
    return lists.values().stream().anyMatch(list -> list.contains(contact));
  }

  boolean speaksProperties() {
    return dialect.compareTo("MSNP5") >= 0;
  }
}

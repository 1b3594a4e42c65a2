package im.mariposa.conformance.model;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules of notification.md 6 to 8, as plainly as they can be written. For one thread at a time.
 */
final class Oracle {

  /** A person as somebody else shows him. */
  record Shown(String status, String name) {
    @Override
    public String toString() {
      return status + " " + name;
    }
  }

  private final Map<String, Member> members = new TreeMap<>();

  void join(Member member) {
    members.put(member.letter, member);
  }

  Member member(String letter) {
    Member member = members.get(letter);
    if (member == null) {
      throw new IllegalArgumentException("nobody is called " + letter);
    }
    return member;
  }

  Collection<Member> members() {
    return members.values();
  }

  Member byHandle(String handle) {
    return members.values().stream()
        .filter(member -> member.handle.equals(handle))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody has the handle " + handle));
  }

  /**
   * The code of the error that answers this, or null when it is done; then it is done here, too.
   */
  @Nullable String perform(Member who, Action action) {
    return switch (action) {
      case Action.SignIn(int _, String dialect, boolean synchronize) -> {
        who.status = Member.UNSET;
        who.dialect = dialect;
        who.synchronizedLists = synchronize;
        yield null;
      }
      case Action.Status(String code) -> {
        who.status = code;
        yield null;
      }
      case Action.Add add -> add(who, add);
      case Action.Remove(String list, String contact) ->
          who.list(list).remove(contact) ? null : "216";
      case Action.Privacy(String value) -> {
        String before = who.privacy;
        who.privacy = value;
        yield before.equals(value) ? "218" : null;
      }
      case Action.RenameSelf(String name) -> {
        who.name = name;
        yield null;
      }
      case Action.RenameContact(String contact, String name) -> {
        if (!who.onAnyList(contact)) {
          yield "216";
        }
        who.storedNames.put(contact, name);
        yield null;
      }
      case Action.Phone(String property, @Nullable String number) -> {
        if (number == null) {
          who.phones.remove(property);
        } else {
          who.phones.put(property, number);
        }
        yield null;
      }
      case Action.Leave _ -> {
        who.status = Member.OFFLINE;
        who.synchronizedLists = false;
        yield null;
      }
    };
  }

  private static @Nullable String add(Member who, Action.Add add) {
    if (add.contact().equals(who.letter)) {
      return "201";
    }
    if (who.list(add.list()).contains(add.contact())) {
      return "215";
    }
    String opposite = add.list().equals("AL") ? "BL" : "AL";
    if (!add.list().equals("FL") && who.list(opposite).contains(add.contact())) {
      return "219";
    }
    who.storedNames.put(add.contact(), add.name());
    who.list(add.list()).add(add.contact());
    return null;
  }

  /** How the watcher shows the contact; null: offline. */
  @Nullable Shown shown(Member watcher, Member contact) {
    boolean sees =
        watcher.list("FL").contains(contact.letter)
            && contact.appears()
            && contact.allows(watcher.letter);
    boolean told = watcher.signedIn() && !watcher.status.equals(Member.UNSET);
    return sees && told ? new Shown(contact.status, contact.name) : null;
  }

  /** Who has this person on his forward list. */
  Set<String> reverseList(Member member) {
    Set<String> reverse = new TreeSet<>();
    for (Member other : members.values()) {
      if (other.list("FL").contains(member.letter)) {
        reverse.add(other.letter);
      }
    }
    return reverse;
  }

  /** The contact's number as this watcher may know it. */
  @Nullable String phone(Member watcher, Member contact, String property) {
    return contact.allows(watcher.letter) ? contact.phones.get(property) : null;
  }
}

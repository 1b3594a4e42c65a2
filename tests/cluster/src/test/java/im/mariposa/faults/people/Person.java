package im.mariposa.faults.people;

import im.mariposa.faults.network.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a person: what he has done himself. Guarded by the monitor of {@link People}, but
 * for what never changes.
 */
public final class Person {
  /** Signed out. */
  static final String OFFLINE = "offline";

  /** Signed in, no CHG yet. */
  static final String UNSET = "unset";

  private static final Set<String> INVISIBLE = Set.of(OFFLINE, UNSET, "HDN");

  private final String handle;
  private final Map<Person, Integer> departures = new HashMap<>();
  final Set<Person> forward = new LinkedHashSet<>();
  final Set<Person> allow = new LinkedHashSet<>();
  final Set<Person> block = new LinkedHashSet<>();
  String name;
  String status = OFFLINE;
  @Nullable Messenger messenger;

  /** His node died, or cannot tell the others what is true of him: they may find out later. */
  boolean mayHaveLeft;

  /** A change of his lists was not answered, or by an error. */
  boolean listsUncertain;

  /** A sign-in was not answered, or by an error. */
  boolean sessionUncertain;

  /** Clients that were signed in here before the one that is. */
  final List<Messenger> replaced = new ArrayList<>();

  Person(String handle, String name) {
    this.handle = handle;
    this.name = name;
  }

  public String handle() {
    return handle;
  }

  boolean signedIn() {
    return !status.equals(OFFLINE);
  }

  boolean isOn(Service node) {
    return messenger != null && messenger.isAt(node.address());
  }

  /** {@code sees(this, contact)}: how it must be shown, or null. */
  @Nullable Shown sees(Person contact) {
    boolean receives = signedIn() && !status.equals(UNSET);
    boolean sees =
        forward.contains(contact)
            && !INVISIBLE.contains(contact.status)
            && !contact.block.contains(this);
    return receives && sees ? new Shown(contact.status, contact.name) : null;
  }

  /** How often the contact ceased to be seen, ever. */
  int departures(Person contact) {
    return departures.getOrDefault(contact, 0);
  }

  /**
   * As often as a client that begins now cannot be told any more. Who left may still be shown to
   * whoever comes, and leave after that, where his node died (it counts as alive for its lease
   * time) or could not tell it.
   */
  Map<Person, Integer> departuresBefore() {
    Map<Person, Integer> before = new HashMap<>(departures);
    forward.stream()
        .filter(contact -> contact.mayHaveLeft)
        .forEach(contact -> before.merge(contact, -1, Integer::sum));
    return before;
  }

  void departed(Person contact) {
    departures.merge(contact, 1, Integer::sum);
  }

  @Override
  public String toString() {
    return handle;
  }
}

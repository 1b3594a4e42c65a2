package im.mariposa.directory.service.contacts;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.Properties;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.service.contacts.BatchRows.Person;
import im.mariposa.directory.service.contacts.BatchState.Pair;
import im.mariposa.directory.service.privacy.Allowing;
import im.mariposa.directory.service.privacy.VisibilityReader;
import im.mariposa.directory.service.properties.PropertyNotices;
import im.mariposa.directory.service.results.Results;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.directory.service.versions.Raised;
import im.mariposa.directory.service.versions.VersionSteps;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the additions of an import do, collected one after the other, and the changes they come to
 * once versions are known.
 */
final class BatchEffects {
  private final BatchState state;
  private final VersionSteps steps = new VersionSteps();
  private final List<Added> added = new ArrayList<>();
  private final Set<Pair> written = new LinkedHashSet<>();

  /**
   * The last place in {@link #added} where each owner's privacy changed: it alone carries the
   * visibility.
   */
  private final Map<Long, Integer> lastPrivacy = new HashMap<>();

  BatchEffects(BatchState state) {
    this.state = state;
  }

  /**
   * @param contactStep of the contact, when he is told something
   * @param contactNow the new forward list entry
   */
  private record Added(
      Person owner,
      Person contact,
      ContactList list,
      String name,
      VersionSteps.Step ownerStep,
      VersionSteps.@Nullable Step contactStep,
      @Nullable RosterContact contactNow) {}

  /** Adds somebody who may be added. */
  void add(Person owner, Person contact, ContactList list) {
    Pair pair = new Pair(owner.id(), contact.id());
    int before = state.lists(pair);
    state.add(pair, list, contact.friendlyName());
    written.add(pair);
    boolean forward = list == ContactList.FL;
    if (!forward) {
      lastPrivacy.put(owner.id(), added.size());
    }
    boolean tellContact = forward || tellsProperties(owner, pair, before);
    VersionSteps.Step ownerStep = steps.next(owner.id());
    added.add(
        new Added(
            owner,
            contact,
            list,
            state.storedName(pair),
            ownerStep,
            tellContact ? steps.next(contact.id()) : null,
            forward ? contactNow(contact, pair) : null));
  }

  /** The contact watches the owner, begins to be allowed, and there is something to tell. */
  private boolean tellsProperties(Person owner, Pair pair, int before) {
    return !Allowing.allows(owner.allowByDefault(), before)
        && Allowing.allows(owner.allowByDefault(), state.lists(pair))
        && ContactList.FL.in(state.lists(pair.turned()))
        && owner.properties().visiblySet();
  }

  private RosterContact contactNow(Person contact, Pair pair) {
    int theirs = state.lists(pair.turned());
    int lists = state.lists(pair) | (ContactList.FL.in(theirs) ? ContactList.RL.bit() : 0);
    boolean allowed = Allowing.allows(contact.allowByDefault(), theirs);
    return new RosterContact(
        contact.id(),
        contact.handle(),
        lists,
        state.storedName(pair),
        contact.friendlyName(),
        state.groups(pair),
        allowed ? contact.properties() : Properties.BLANK);
  }

  /** The pairs that changed. */
  Set<Pair> written() {
    return written;
  }

  /** Raises the versions; the pairs have been written. */
  List<OwnerChange> changes(ListVersions versions, VisibilityReader visibilities) {
    VersionSteps.Versions raised = steps.raise(versions);
    Map<Long, Boolean> touched = new HashMap<>();
    lastPrivacy.values().stream()
        .map(added::get)
        .forEach(last -> touched.put(last.owner().id(), last.owner().allowByDefault()));
    Map<Long, long[]> exceptionsNow = touched.isEmpty() ? Map.of() : visibilities.read(touched);
    List<OwnerChange> changes = new ArrayList<>(added.size());
    for (int i = 0; i < added.size(); i++) {
      Added one = added.get(i);
      boolean last = Objects.equals(lastPrivacy.get(one.owner().id()), i);
      long[] visibleTo = last ? exceptionsNow.get(one.owner().id()) : null;
      Change change = new Change.AddContact(one.list(), one.contact().handle(), one.name(), null);
      changes.add(
          new OwnerChange(
              one.owner().id(), one.owner().handle(), change, result(one, raised, visibleTo)));
    }
    return changes;
  }

  private static ChangeResult.Changed result(
      Added one, VersionSteps.Versions raised, long @Nullable [] exceptions) {
    long version = raised.at(one.ownerStep());
    Person owner = one.owner();
    VersionSteps.Step told = one.contactStep();
    RosterContact contact = one.contactNow();
    if (contact != null && told != null) {
      return Results.added(
          version,
          contact,
          new ReverseListNotice(
              told.accountId(),
              raised.at(told),
              true,
              owner.id(),
              owner.handle(),
              owner.friendlyName()));
    }
    Visibility visibility =
        exceptions == null ? null : new Visibility(owner.allowByDefault(), exceptions, version);
    return Results.privacy(version, visibility, told == null ? null : notice(owner, told, raised));
  }

  private static @Nullable PropertyNotice notice(
      Person owner, VersionSteps.Step told, VersionSteps.Versions raised) {
    Raised watcher = new Raised(new long[] {told.accountId()}, new long[] {raised.at(told)});
    return PropertyNotices.allSet(owner.id(), owner.handle(), owner.properties(), watcher);
  }
}

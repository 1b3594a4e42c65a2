package im.mariposa.directory.service.administration;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.service.privacy.VisibilityReader;
import im.mariposa.directory.service.results.Results;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.directory.service.versions.VersionSteps;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One step of a deletion: takes the account off the lists of the next owners, or the next people
 * off its forward list, or at last deletes what is left. Locks the account and those owners, in id
 * order, then their versions.
 */
final class RemovalStep {
  /** So many people a step concerns: their changes wait for it. */
  static final int PEOPLE = 200;

  private static final List<ContactList> LISTS =
      List.of(ContactList.FL, ContactList.AL, ContactList.BL);

  private static final String LOCK =
      """
      SELECT id, handle, friendly_name, allow_by_default FROM account
      WHERE id IN (SELECT ?::bigint
                   UNION (SELECT owner_id FROM contact WHERE contact_id = ? ORDER BY owner_id LIMIT ?))
      ORDER BY id FOR NO KEY UPDATE
      """;

  private static final String TAKE_OFF =
      "DELETE FROM contact WHERE contact_id = ? AND owner_id = ANY(?) RETURNING owner_id, lists";

  private static final String LEAVE =
      """
      DELETE FROM contact WHERE owner_id = ? AND contact_id IN (
        SELECT contact_id FROM contact WHERE owner_id = ? AND lists & 1 <> 0 ORDER BY contact_id LIMIT ?)
      RETURNING contact_id
      """;

  private final JdbcClient jdbc;
  private final ListVersions versions;
  private final VisibilityReader visibilities;

  RemovalStep(JdbcClient jdbc, ListVersions versions, VisibilityReader visibilities) {
    this.jdbc = jdbc;
    this.versions = versions;
    this.visibilities = visibilities;
  }

  private record Person(long id, String handle, String friendlyName, boolean allowByDefault) {}

  /** One removal by one owner, before versions are known. */
  private record Removal(Person owner, ContactList list, VersionSteps.Step version) {}

  /** In the transaction of the caller. */
  Deletion make(long id, int number) {
    Map<Long, Person> locked = lock(id);
    Person self = locked.remove(id);
    if (self == null) { // the version before deleted it at once
      return Deletion.finished(id, number);
    }
    List<Removal> removals = new ArrayList<>();
    VersionSteps steps = new VersionSteps();
    takeOff(id, locked, steps, removals);
    if (!removals.isEmpty()) {
      List<OwnerChange> changes = changes(self, removals, steps.raise(versions));
      return new Deletion(Outcome.DONE, id, number, true, changes, List.of());
    }
    List<VersionSteps.Step> left = leave(id, steps);
    if (!left.isEmpty()) {
      List<ReverseListNotice> reverse = reverse(self, left, steps.raise(versions));
      return new Deletion(Outcome.DONE, id, number, true, List.of(), reverse);
    }
    lockAlone(id);
    if (listed(id)) { // added by the version before, while this waited for the account
      return new Deletion(Outcome.DONE, id, number, true, List.of(), List.of());
    }
    deleteTheRest(id);
    return Deletion.finished(id, number);
  }

  private Map<Long, Person> lock(long id) {
    Map<Long, Person> locked = new HashMap<>();
    jdbc.sql(LOCK)
        .params(id, id, PEOPLE)
        .query(
            (rs, n) ->
                new Person(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getBoolean(4)))
        .list()
        .forEach(person -> locked.put(person.id(), person));
    return locked;
  }

  private void takeOff(
      long id, Map<Long, Person> owners, VersionSteps steps, List<Removal> removals) {
    long[] ids = owners.keySet().stream().mapToLong(Long::longValue).toArray();
    jdbc.sql(TAKE_OFF)
        .params(id, ids)
        .query(
            rs -> { // one row for each owner
              Person owner = Objects.requireNonNull(owners.get(rs.getLong(1)));
              int lists = rs.getInt(2);
              LISTS.stream()
                  .filter(list -> list.in(lists))
                  .forEach(list -> removals.add(new Removal(owner, list, steps.next(owner.id()))));
            });
  }

  private List<VersionSteps.Step> leave(long id, VersionSteps steps) {
    return jdbc.sql(LEAVE).params(id, id, PEOPLE).query(Long.class).list().stream()
        .map(steps::next)
        .toList();
  }

  /** Waits for whoever inserts a row that names it, and lets nobody begin to. */
  private void lockAlone(long id) {
    var _ =
        jdbc.sql("SELECT id FROM account WHERE id = ? FOR UPDATE")
            .param(id)
            .query(Long.class)
            .single();
  }

  private boolean listed(long id) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM contact WHERE contact_id = ?)")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /** Nobody else has anything to do with it any more. */
  private void deleteTheRest(long id) {
    List<String> rows =
        List.of(
            "contact WHERE owner_id",
            "contact_group WHERE owner_id",
            "kept_alert WHERE account_id",
            "list_version WHERE account_id",
            "account WHERE id");
    for (String row : rows) {
      jdbc.sql("DELETE FROM " + row + " = ?").param(id).update();
    }
  }

  private List<OwnerChange> changes(
      Person self, List<Removal> removals, VersionSteps.Versions raised) {
    Map<Long, Boolean> touched = new HashMap<>();
    removals.stream()
        .filter(step -> step.list() != ContactList.FL)
        .forEach(step -> touched.put(step.owner().id(), step.owner().allowByDefault()));
    Map<Long, long[]> left = touched.isEmpty() ? Map.of() : visibilities.read(touched);
    List<OwnerChange> changes = new ArrayList<>();
    for (Removal step : removals) {
      Person owner = step.owner();
      Change change = new Change.RemoveContact(step.list(), self.handle(), null);
      changes.add(
          new OwnerChange(owner.id(), owner.handle(), change, result(self, step, left, raised)));
    }
    return changes;
  }

  private static ChangeResult.Changed result(
      Person self, Removal step, Map<Long, long[]> left, VersionSteps.Versions raised) {
    long version = raised.at(step.version());
    if (step.list() == ContactList.FL) {
      return Results.removed(version, new long[] {self.id()}, List.of());
    }
    long[] ids = Objects.requireNonNull(left.get(step.owner().id()));
    return Results.privacy(
        version, new Visibility(step.owner().allowByDefault(), ids, version), null);
  }

  private static List<ReverseListNotice> reverse(
      Person self, List<VersionSteps.Step> unlisted, VersionSteps.Versions raised) {
    return unlisted.stream()
        .map(
            step ->
                new ReverseListNotice(
                    step.accountId(),
                    raised.at(step),
                    false,
                    self.id(),
                    self.handle(),
                    self.friendlyName()))
        .toList();
  }
}

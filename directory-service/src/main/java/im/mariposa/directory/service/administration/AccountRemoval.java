package im.mariposa.directory.service.administration;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.service.privacy.VisibilityReader;
import im.mariposa.directory.service.results.Results;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.directory.service.versions.VersionSteps;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes an account and takes it off everybody's lists. Locks the account and all owners of those
 * lists; somebody who puts it on a list between the reading of the owners and the locking makes it
 * start again.
 */
final class AccountRemoval {
  private static final int ATTEMPTS = 20;
  private static final List<ContactList> LISTS =
      List.of(ContactList.FL, ContactList.AL, ContactList.BL);

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final ListVersions versions;
  private final VisibilityReader visibilities;
  private final Audit audit;

  AccountRemoval(
      TransactionOperations transactions,
      JdbcClient jdbc,
      ListVersions versions,
      VisibilityReader visibilities,
      Audit audit) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.versions = versions;
    this.visibilities = visibilities;
    this.audit = audit;
  }

  private record Person(long id, String handle, String friendlyName, boolean allowByDefault) {}

  /** {@code lists} of the owner that the account is on. */
  private record Listed(Person owner, int lists) {}

  /** One removal by one owner, before versions are known. */
  private record Step(Person owner, ContactList list, VersionSteps.Step version) {}

  Deletion delete(String handle) {
    String canonical = Handle.lookup(handle);
    if (canonical == null) {
      return unknown();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Deletion> deletion = transactions.execute(transaction -> attempt(canonical));
      if (deletion != null && deletion.isPresent()) {
        return deletion.get();
      }
    }
    throw new DirectoryException(
        DirectoryException.Kind.UNAVAILABLE,
        "The account is being added to lists all the time. Suspend it first.");
  }

  private static Deletion unknown() {
    return new Deletion(Outcome.UNKNOWN, 0, List.of(), List.of());
  }

  /** Empty when somebody came in between; nothing was changed then. */
  private Optional<Deletion> attempt(String handle) {
    Map<Long, Person> locked = lock(handle);
    Person self =
        locked.values().stream().filter(p -> p.handle().equals(handle)).findFirst().orElse(null);
    if (self == null) {
      return Optional.of(unknown());
    }
    List<Listed> listed = new ArrayList<>();
    for (Map.Entry<Long, Integer> row : owners(self.id()).entrySet()) {
      Person owner = locked.get(row.getKey());
      if (owner == null) {
        return Optional.empty();
      }
      listed.add(new Listed(owner, row.getValue()));
    }
    return Optional.of(delete(self, listed));
  }

  private Map<Long, Person> lock(String handle) {
    Map<Long, Person> locked = new HashMap<>();
    jdbc.sql(
            """
            SELECT id, handle, friendly_name, allow_by_default FROM account
            WHERE id IN (SELECT a.id FROM account a WHERE a.handle = ?
                         UNION SELECT c.owner_id FROM contact c JOIN account a ON a.id = c.contact_id WHERE a.handle = ?)
            ORDER BY id FOR UPDATE
            """)
        .params(handle, handle)
        .query(
            (rs, n) ->
                new Person(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getBoolean(4)))
        .list()
        .forEach(person -> locked.put(person.id(), person));
    return locked;
  }

  private Map<Long, Integer> owners(long id) {
    Map<Long, Integer> lists = new HashMap<>();
    jdbc.sql("SELECT owner_id, lists FROM contact WHERE contact_id = ?")
        .param(id)
        .query(
            rs -> { // one row for each owner
              lists.put(rs.getLong(1), rs.getInt(2));
            });
    return lists;
  }

  private Deletion delete(Person self, List<Listed> listed) {
    List<Long> watched =
        jdbc.sql(
                "SELECT contact_id FROM contact WHERE owner_id = ? AND lists & 1 <> 0 ORDER BY contact_id")
            .param(self.id())
            .query(Long.class)
            .list();
    deleteRows(
        self.id(),
        List.of(
            "contact WHERE contact_id",
            "contact WHERE owner_id",
            "contact_group WHERE owner_id",
            "kept_alert WHERE account_id"));
    VersionSteps steps = new VersionSteps();
    steps.lock(self.id());
    List<Step> removals = new ArrayList<>();
    for (Listed row : listed) {
      LISTS.stream()
          .filter(list -> list.in(row.lists()))
          .forEach(list -> removals.add(new Step(row.owner(), list, steps.next(row.owner().id()))));
    }
    List<VersionSteps.Step> unlisted = watched.stream().map(steps::next).toList();
    VersionSteps.Versions raised = steps.raise(versions);
    Deletion deletion =
        new Deletion(
            Outcome.DONE,
            self.id(),
            changes(self, removals, raised),
            reverse(self, unlisted, raised));
    deleteRows(self.id(), List.of("list_version WHERE account_id", "account WHERE id"));
    audit.write(
        "delete account", self.id(), self.handle(), listed.size() + " people had it on a list");
    return deletion;
  }

  private void deleteRows(long id, List<String> where) {
    for (String rows : where) {
      jdbc.sql("DELETE FROM " + rows + " = ?").param(id).update();
    }
  }

  private List<OwnerChange> changes(
      Person self, List<Step> removals, VersionSteps.Versions raised) {
    Map<Long, Boolean> touched = new HashMap<>();
    removals.stream()
        .filter(step -> step.list() != ContactList.FL)
        .forEach(step -> touched.put(step.owner().id(), step.owner().allowByDefault()));
    Map<Long, long[]> left = touched.isEmpty() ? Map.of() : visibilities.read(touched);
    List<OwnerChange> changes = new ArrayList<>();
    for (Step step : removals) {
      Person owner = step.owner();
      Change change = new Change.RemoveContact(step.list(), self.handle(), null);
      changes.add(
          new OwnerChange(owner.id(), owner.handle(), change, result(self, step, left, raised)));
    }
    return changes;
  }

  private static ChangeResult.Changed result(
      Person self, Step step, Map<Long, long[]> left, VersionSteps.Versions raised) {
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

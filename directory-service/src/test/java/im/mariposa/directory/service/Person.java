package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Somebody in a test, with an account of his own. */
public record Person(Directory directory, long id, String handle) {
  public static final String PASSWORD = "password";
  private static final AtomicLong count = new AtomicLong();

  /** A new account whose handle begins like this and whose friendly name is {@code name}. */
  public static Person named(Directory directory, DirectoryAdministration accounts, String name) {
    String handle =
        name.toLowerCase(java.util.Locale.ROOT) + count.incrementAndGet() + "@example.com";
    assertThat(accounts.create(handle, name, PASSWORD))
        .isEqualTo(DirectoryAdministration.Outcome.DONE);
    return new Person(directory, Objects.requireNonNull(accounts.find(handle)).id(), handle);
  }

  /** Carries a deletion out, and returns what all of its steps did. */
  public static Deletion delete(DirectoryAdministration accounts, String handle) {
    Deletion step = accounts.delete(handle);
    List<OwnerChange> changes = new ArrayList<>(step.changes());
    List<ReverseListNotice> reverse = new ArrayList<>(step.reverse());
    while (step.more()) {
      step = accounts.deleteMore(step.accountId(), step.step());
      changes.addAll(step.changes());
      reverse.addAll(step.reverse());
    }
    return new Deletion(
        step.outcome(), step.accountId(), step.step(), step.more(), changes, reverse);
  }

  public ChangeResult.Changed does(Change change) {
    ChangeResult result = directory.change(id, ChangeId.NEVER_REPEATED, change);
    assertThat(result).isInstanceOf(ChangeResult.Changed.class);
    return (ChangeResult.Changed) result;
  }

  public @Nullable Refusal refusal(Change change) {
    return switch (directory.change(id, ChangeId.NEVER_REPEATED, change)) {
      case ChangeResult.Refused refused -> refused.reason();
      case ChangeResult.Changed changed -> null;
    };
  }

  public ChangeResult.Changed adds(ContactList list, Person other) {
    return does(adding(list, other));
  }

  public ChangeResult.Changed removes(ContactList list, Person other) {
    return does(removing(list, other));
  }

  public ChangeResult.Changed sets(Property property, @Nullable String value) {
    return does(new Change.SetProperty(property, value));
  }

  /** {@code BLP AL} or {@code BL}. */
  public ChangeResult.Changed allowsByDefault(boolean whether) {
    return does(new Change.SetPrivacy(whether));
  }

  public static Change adding(ContactList list, Person other) {
    return new Change.AddContact(list, other.handle, "A%20contact", null);
  }

  public static Change removing(ContactList list, Person other) {
    return new Change.RemoveContact(list, other.handle, null);
  }

  public Roster roster() {
    return directory.roster(id);
  }

  public long version() {
    return roster().version();
  }

  /** What the own roster says of somebody, if anything. */
  public @Nullable RosterContact entry(Person other) {
    return roster().contacts().stream()
        .filter(contact -> contact.id() == other.id)
        .findFirst()
        .orElse(null);
  }

  public RosterContact sees(Person other) {
    return Objects.requireNonNull(entry(other));
  }
}

package im.mariposa.directory.service.contacts;

import im.mariposa.directory.DirectoryAdministration.ContactImport;
import im.mariposa.directory.DirectoryAdministration.ImportOutcome;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.service.contacts.BatchRows.Person;
import im.mariposa.directory.service.contacts.BatchState.Pair;
import im.mariposa.directory.service.privacy.VisibilityReader;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds many list entries in one transaction, with the same rules and the same versions as if each
 * had been an {@code ADD}, but a constant number of statements. Locks every account that is named,
 * in id order, and then the versions.
 */
public final class ContactBatch {
  private static final List<ContactList> LISTS =
      List.of(ContactList.FL, ContactList.AL, ContactList.BL);
  private static final int LIST_BITS = 7;

  private final TransactionOperations transactions;
  private final BatchRows rows;
  private final ListLimits limits;
  private final ListVersions versions;
  private final VisibilityReader visibilities;

  public ContactBatch(
      TransactionOperations transactions,
      JdbcClient jdbc,
      ListLimits limits,
      ListVersions versions,
      VisibilityReader visibilities) {
    this.transactions = transactions;
    this.rows = new BatchRows(jdbc);
    this.limits = limits;
    this.versions = versions;
    this.visibilities = visibilities;
  }

  private static final ImportOutcome IMPORTED = new ImportOutcome(true, null);

  /** An owner, a contact, and which lists: one row whose accounts exist. */
  private record Entry(Person owner, Person contact, int lists) {

    Pair pair() {
      return new Pair(owner.id(), contact.id());
    }
  }

  public ContactImport importAll(List<NewContact> batch) {
    ContactImport result = transactions.execute(transaction -> inTransaction(batch));
    return Objects.requireNonNull(result);
  }

  private ContactImport inTransaction(List<NewContact> batch) {
    Map<String, Person> people = rows.lock(handles(batch));
    List<@Nullable Entry> entries = batch.stream().map(row -> entry(row, people)).toList();
    Set<Pair> pairs = new LinkedHashSet<>();
    entries.stream().filter(Objects::nonNull).forEach(entry -> pairs.add(entry.pair()));
    BatchState state = rows.state(pairs);
    BatchEffects effects = new BatchEffects(state);
    List<ImportOutcome> outcomes = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Entry entry = entries.get(i);
      outcomes.add(
          entry == null
              ? new ImportOutcome(false, whyNot(batch.get(i), people))
              : take(entry, state, effects));
    }
    rows.write(state, effects.written());
    return new ContactImport(outcomes, effects.changes(versions, visibilities));
  }

  private static Set<String> handles(List<NewContact> batch) {
    Set<String> handles = new LinkedHashSet<>();
    for (NewContact row : batch) {
      String owner = Handle.plausible(row.owner());
      String contact = Handle.plausible(row.contact());
      if (owner != null && contact != null) {
        handles.add(owner);
        handles.add(contact);
      }
    }
    return handles;
  }

  private static @Nullable Entry entry(NewContact row, Map<String, Person> people) {
    String ownerHandle = Handle.plausible(row.owner());
    String contactHandle = Handle.plausible(row.contact());
    Person owner = ownerHandle == null ? null : people.get(ownerHandle);
    Person contact = contactHandle == null ? null : people.get(contactHandle);
    boolean listsNamed = row.lists() != 0 && (row.lists() & ~LIST_BITS) == 0;
    return owner == null || contact == null || !listsNamed
        ? null
        : new Entry(owner, contact, row.lists());
  }

  private static String whyNot(NewContact row, Map<String, Person> people) {
    String owner = Handle.plausible(row.owner());
    String contact = Handle.plausible(row.contact());
    if (owner == null) {
      return "Nobody can have the owner's handle. " + Handle.RULE;
    }
    if (contact == null) {
      return "Nobody can have the contact's handle. " + Handle.RULE;
    }
    if (!people.containsKey(owner)) {
      return "There is no account of the owner.";
    }
    return people.containsKey(contact)
        ? "The lists must be some of FL, AL and BL."
        : "There is no account of the contact.";
  }

  /** All lists of the row or none. */
  private ImportOutcome take(Entry entry, BatchState state, BatchEffects effects) {
    List<ContactList> missing = new ArrayList<>();
    int lists = state.lists(entry.pair());
    for (ContactList list : LISTS) {
      if (list.in(entry.lists()) && !list.in(lists)) {
        Refusal refusal = rules(entry, list, lists, state).refusal(limits);
        if (refusal != null) {
          return new ImportOutcome(false, sentence(refusal, list));
        }
        lists |= list.bit();
        missing.add(list);
      }
    }
    missing.forEach(list -> effects.add(entry.owner(), entry.contact(), list));
    return IMPORTED;
  }

  private static AddRules rules(Entry entry, ContactList list, int lists, BatchState state) {
    return new AddRules(
        list,
        null,
        true,
        lists,
        Membership.ZERO_ALONE,
        state.size(entry.owner().id(), list),
        state.others(entry.contact().id(), list),
        entry.owner().id() == entry.contact().id());
  }

  private static String sentence(Refusal refusal, ContactList list) {
    return switch (refusal) {
      case ON_OPPOSITE_LIST ->
          "Nobody can be on AL and BL at once; take the contact off the other list first.";
      case LIST_FULL ->
          "The owner's " + list + " is full, or too many people have the contact on theirs.";
      case INVALID_HANDLE -> "Nobody can be a contact of himself.";
      case UNKNOWN_ACCOUNT,
          INVALID_NAME,
          ALREADY_THERE,
          NOT_ON_LIST,
          ALREADY_IN_MODE,
          TOO_MANY_GROUPS,
          UNKNOWN_GROUP,
          NOT_IN_GROUP,
          GROUP_NAME_TOO_LONG,
          GROUP_ZERO ->
          throw new IllegalStateException("An import cannot be refused with " + refusal + ".");
    };
  }
}

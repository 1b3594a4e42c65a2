package im.mariposa.directory.service.administration;

import im.mariposa.directory.DirectoryAdministration.ImportOutcome;
import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.service.secrets.Passwords;
import im.mariposa.directory.service.secrets.Secrets;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.WireText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Makes accounts: one, or a batch of an import in three statements. */
final class NewAccounts {
  private static final String INSERT =
      """
      WITH made AS (
        INSERT INTO account (id, handle, friendly_name, key_id, secret)
        SELECT id, handle, name, ?, secret
        FROM unnest(?::bigint[], ?::text[], ?::text[], ?::bytea[]) AS added(id, handle, name, secret)
        ON CONFLICT (handle) DO NOTHING
        RETURNING id, handle
      ), counted AS (
        INSERT INTO list_version (account_id) SELECT id FROM made
      )
      SELECT handle FROM made
      """;

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final Secrets secrets;
  private final Audit audit;

  NewAccounts(TransactionOperations transactions, JdbcClient jdbc, Secrets secrets, Audit audit) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.secrets = secrets;
    this.audit = audit;
  }

  Outcome create(String handle, @Nullable String name, String password) {
    return make(List.of(new NewAccount(handle, name, password)), "create account").getFirst();
  }

  List<ImportOutcome> importAll(List<NewAccount> rows) {
    return make(rows, "import accounts").stream().map(NewAccounts::imported).toList();
  }

  private static ImportOutcome imported(Outcome outcome) {
    return switch (outcome) {
      case DONE -> new ImportOutcome(true, null);
      case EXISTS -> new ImportOutcome(false, null);
      case INVALID_HANDLE -> refused("This handle cannot sign in. " + Handle.RULE);
      case INVALID_NAME ->
          refused("The name must be 1 to 387 bytes long when encoded, without control characters.");
      case INVALID_PASSWORD -> refused("The password must be 1 to 64 printable ASCII characters.");
      case UNKNOWN -> throw new IllegalStateException("A new account cannot be unknown.");
    };
  }

  private static ImportOutcome refused(String why) {
    return new ImportOutcome(false, why);
  }

  private List<Outcome> make(List<NewAccount> rows, String operation) {
    List<Outcome> outcomes = new ArrayList<>(rows.size());
    // In handle order: two imports that make the same accounts wait for each other, never in a
    // circle.
    Map<String, NewAccount> wanted = new TreeMap<>();
    for (NewAccount row : rows) {
      Outcome outcome = check(row);
      String handle = Handle.plausible(row.handle());
      if (outcome == Outcome.DONE && handle != null && wanted.putIfAbsent(handle, row) != null) {
        outcome = Outcome.EXISTS;
      }
      outcomes.add(outcome);
    }
    Set<String> made = wanted.isEmpty() ? Set.of() : insert(wanted, operation);
    for (int i = 0; i < outcomes.size(); i++) {
      String handle = Handle.plausible(rows.get(i).handle());
      if (outcomes.get(i) == Outcome.DONE && handle != null && !made.contains(handle)) {
        outcomes.set(i, Outcome.EXISTS);
      }
    }
    return outcomes;
  }

  private static Outcome check(NewAccount row) {
    String name = row.name();
    if (Handle.plausible(row.handle()) == null) {
      return Outcome.INVALID_HANDLE;
    }
    if (name != null && !WireText.isName(name)) {
      return Outcome.INVALID_NAME;
    }
    return Passwords.isUsable(row.password()) ? Outcome.DONE : Outcome.INVALID_PASSWORD;
  }

  private Set<String> insert(Map<String, NewAccount> wanted, String operation) {
    int count = wanted.size();
    List<Long> ids =
        jdbc.sql("SELECT nextval('account_id') FROM generate_series(1, ?)")
            .param(count)
            .query(Long.class)
            .list();
    String[] handles = new String[count];
    String[] names = new String[count];
    byte[][] sealed = new byte[count][];
    int keyId = 0;
    int i = 0;
    for (Map.Entry<String, NewAccount> entry : wanted.entrySet()) {
      String name = entry.getValue().name();
      Secrets.Sealed secret = secrets.seal(ids.get(i), entry.getValue().password());
      handles[i] = entry.getKey();
      names[i] = name == null ? entry.getKey() : name;
      sealed[i] = secret.bytes();
      keyId = secret.keyId();
      i++;
    }
    return insert(
        keyId,
        ids.stream().mapToLong(Long::longValue).toArray(),
        handles,
        names,
        sealed,
        operation);
  }

  private Set<String> insert(
      int keyId, long[] ids, String[] handles, String[] names, byte[][] sealed, String operation) {
    Set<String> made = new HashSet<>();
    transactions.executeWithoutResult(
        transaction -> {
          made.addAll(
              jdbc.sql(INSERT)
                  .params(keyId, ids, handles, names, sealed)
                  .query(String.class)
                  .list());
          String only = handles.length == 1 ? handles[0] : null;
          audit.write(operation, null, only, made.size() + " made");
        });
    return made;
  }
}

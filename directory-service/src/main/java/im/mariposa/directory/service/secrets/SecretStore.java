package im.mariposa.directory.service.secrets;

import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The secrets of all accounts against the key ring: that they fit at start, and that they move to a
 * new key.
 */
public final class SecretStore {
  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final KeyRing keyRing;
  private final Secrets secrets;

  /** Moves nothing by itself: {@link #openKeyRing} first, {@link #reencrypt} by an operator. */
  public SecretStore(JdbcClient jdbc, KeyRing keyRing, Secrets secrets) {
    this.jdbc = jdbc;
    this.keyRing = keyRing;
    this.secrets = secrets;
  }

  /**
   * Opens the key ring, or makes it when there are no accounts yet. Tries one stored secret, so
   * that a wrong file is found at start and not by the first who cannot sign in.
   *
   * @throws IllegalStateException when accounts exist and the file is missing or another one
   */
  public static KeyRing openKeyRing(Path file, JdbcClient jdbc) {
    List<Row> sample =
        jdbc.sql("SELECT id, key_id, secret FROM account LIMIT 1").query(SecretStore::row).list();
    if (!KeyRing.exists(file)) {
      if (!sample.isEmpty()) {
        throw new IllegalStateException(
            "The key ring "
                + file
                + " is missing, but there are accounts whose passwords are encrypted with it."
                + " Restore it from your copy, or set mariposa.directory.key-ring to where it is.");
      }
      return KeyRing.create(file);
    }
    KeyRing keyRing = KeyRing.open(file);
    for (Row row : sample) {
      new Secrets(keyRing).open(row.id(), row.sealed());
    }
    return keyRing;
  }

  /**
   * Adds a key and encrypts every password anew under it, in small steps while the directory works.
   * To be repeated after a failure; replicas may do it at the same time. Returns how many rows were
   * moved.
   */
  public int rotate() {
    keyRing.addKey();
    return reencrypt();
  }

  /**
   * Encrypts under the active key whatever is still under another. Returns how many rows were
   * moved.
   */
  public int reencrypt() {
    int moved = 0;
    long after = 0;
    while (true) {
      List<Row> rows =
          jdbc.sql(
                  "SELECT id, key_id, secret FROM account WHERE id > ? AND key_id <> ? ORDER BY id LIMIT ?")
              .params(after, secrets.activeKey(), BATCH)
              .query(SecretStore::row)
              .list();
      if (rows.isEmpty()) {
        return moved;
      }
      for (Row row : rows) {
        moved += move(row);
        after = row.id();
      }
    }
  }

  /** Nothing happens when the password was changed since it was read. */
  private int move(Row row) {
    Secrets.Sealed now = secrets.seal(row.id(), secrets.open(row.id(), row.sealed()));
    return jdbc.sql("UPDATE account SET key_id = ?, secret = ? WHERE id = ? AND secret = ?")
        .params(now.keyId(), now.bytes(), row.id(), row.sealed().bytes())
        .update();
  }

  private record Row(long id, Secrets.Sealed sealed) {}

  private static Row row(java.sql.ResultSet rs, int number) throws java.sql.SQLException {
    return new Row(rs.getLong(1), new Secrets.Sealed(rs.getInt(2), rs.getBytes(3)));
  }
}

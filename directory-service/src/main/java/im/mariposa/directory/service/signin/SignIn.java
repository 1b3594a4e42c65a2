package im.mariposa.directory.service.signin;

import im.mariposa.directory.Account;
import im.mariposa.directory.Verification;
import im.mariposa.directory.service.privacy.VisibilityReader;
import im.mariposa.directory.service.secrets.Secrets;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.Visibility;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks responses. Whether an account is unknown, suspended or the password wrong, the caller
 * learns the same and the same work is done for it: one statement, one decryption, one digest, one
 * comparison in constant time.
 */
public final class SignIn {
  /** Only the list that matters under the account's BLP is read. */
  private static final String READ =
      """
      SELECT a.id, a.handle, a.friendly_name, a.key_id, a.secret, a.verified,
             a.suspended OR a.deleting, a.allow_by_default, v.version,
             CASE WHEN a.allow_by_default
               THEN ARRAY(SELECT c.contact_id FROM contact c
                          WHERE c.owner_id = a.id AND c.lists & 4 <> 0 ORDER BY c.contact_id)
               ELSE ARRAY(SELECT c.contact_id FROM contact c
                          WHERE c.owner_id = a.id AND c.lists & 2 <> 0 ORDER BY c.contact_id)
             END,
             EXISTS (SELECT 1 FROM kept_alert k WHERE k.account_id = a.id)
      FROM account a JOIN list_version v ON v.account_id = a.id
      WHERE a.handle = ?
      """;

  private static final Verification REFUSED = new Verification.Refused();

  private final JdbcClient jdbc;
  private final Secrets secrets;
  private final Row nobody;

  public SignIn(JdbcClient jdbc, Secrets secrets) {
    this.jdbc = jdbc;
    this.secrets = secrets;
    Visibility nothing = new Visibility(true, new long[0], 1);
    this.nobody =
        new Row(
            new Account(0, "", "", false, nothing, false),
            secrets.seal(0, "nobody has this password"),
            true);
  }

  private record Row(Account account, Secrets.Sealed secret, boolean refused) {}

  public Verification verify(String handle, String challenge, String response) {
    String canonical = Handle.lookup(handle);
    List<Row> rows =
        jdbc.sql(READ).param(canonical == null ? "" : canonical).query(SignIn::row).list();
    Row row = rows.isEmpty() ? nobody : rows.getFirst();
    byte[] password = secrets.open(row.account().id(), row.secret());
    boolean right = MessageDigest.isEqual(digest(challenge, password), ascii(response));
    return right && !row.refused() ? new Verification.Verified(row.account()) : REFUSED;
  }

  private static byte[] digest(String challenge, byte[] password) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(challenge.getBytes(StandardCharsets.ISO_8859_1));
      md5.update(password);
      return ascii(HexFormat.of().formatHex(md5.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("MD5 is not available.", e);
    }
  }

  private static byte[] ascii(String hex) {
    return hex.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Row row(ResultSet rs, int number) throws SQLException {
    boolean allowByDefault = rs.getBoolean(8);
    Visibility visibility =
        new Visibility(allowByDefault, VisibilityReader.of(rs.getArray(10)), rs.getLong(9));
    Account account =
        new Account(
            rs.getLong(1),
            rs.getString(2),
            rs.getString(3),
            rs.getBoolean(6),
            visibility,
            rs.getBoolean(11));
    return new Row(account, new Secrets.Sealed(rs.getInt(4), rs.getBytes(5)), rs.getBoolean(7));
  }
}

package im.mariposa.directory.service.administration;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down what was done to accounts from outside, in the transaction that does it. Never a
 * password.
 */
final class Audit {
  private final JdbcClient jdbc;

  Audit(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param detail for a person to read
   */
  void write(
      String operation,
      @Nullable Long accountId,
      @Nullable String handle,
      @Nullable String detail) {
    jdbc.sql("INSERT INTO audit (operation, account_id, handle, detail) VALUES (?, ?, ?, ?)")
        .param(operation)
        .param(accountId)
        .param(handle)
        .param(detail)
        .update();
  }
}

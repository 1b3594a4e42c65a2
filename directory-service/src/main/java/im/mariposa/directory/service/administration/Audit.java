package im.mariposa.directory.service.administration;

import org.jspecify.annotations.Nullable;

/**
 * Writes down what was done to accounts from outside, in the transaction that does it. Never a
 * password.
 */
final class Audit {
  private final AuditEntries entries;

  Audit(AuditEntries entries) {
    this.entries = entries;
  }

  /**
   * @param detail for a person to read
   */
  void write(
      String operation,
      @Nullable Long accountId,
      @Nullable String handle,
      @Nullable String detail) {
    entries.save(new AuditEntry(operation, accountId, handle, detail));
  }
}

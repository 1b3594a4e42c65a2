package im.mariposa.directory.service.administration;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit}; PostgreSQL adds the time. */
@Entity
@Table(name = "audit")
@SuppressWarnings("UnusedVariable") // written by Hibernate
public class AuditEntry {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  private String operation;
  private @Nullable Long accountId;
  private @Nullable String handle;
  private @Nullable String detail;

  /** For Hibernate, which sets the fields itself. */
  @SuppressWarnings("NullAway.Init")
  protected AuditEntry() {}

  AuditEntry(
      String operation,
      @Nullable Long accountId,
      @Nullable String handle,
      @Nullable String detail) {
    this.operation = operation;
    this.accountId = accountId;
    this.handle = handle;
    this.detail = detail;
  }
}

package im.mariposa.directory.service.administration;

import org.springframework.data.repository.Repository;

/** Written, and read by whoever looks into the table. */
public interface AuditEntries extends Repository<AuditEntry, Long> {

  AuditEntry save(AuditEntry entry);
}

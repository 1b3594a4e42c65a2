package im.mariposa.directory.service.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;

/** A row of {@code account}, without the secret, as administration sees and edits it. */
@Entity
@Table(name = "account")
@DynamicUpdate
public class StoredAccount {
  @Id private long id;

  @Column(updatable = false)
  private String handle;

  @Column(updatable = false)
  private String friendlyName;

  @SuppressWarnings("UnusedVariable") // written by Hibernate
  private boolean suspended;

  @SuppressWarnings("UnusedVariable") // read by queries
  @Column(insertable = false, updatable = false)
  private boolean deleting;

  @SuppressWarnings("UnusedVariable") // read by queries
  @Formula("(SELECT v.version FROM list_version v WHERE v.account_id = id)")
  private long listVersion;

  /** For Hibernate, which sets the fields itself. */
  @SuppressWarnings("NullAway.Init")
  protected StoredAccount() {}

  public long id() {
    return id;
  }

  public String handle() {
    return handle;
  }

  public void suspend(boolean whether) {
    suspended = whether;
  }
}

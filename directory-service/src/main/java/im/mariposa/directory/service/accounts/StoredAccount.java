package im.mariposa.directory.service.accounts;

import im.mariposa.directory.Properties;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code account}, without the secret, as a change locks and edits it. */
@Entity
@Table(name = "account")
@DynamicUpdate
public class StoredAccount {
  @Id private long id;

  @Column(updatable = false)
  private String handle;

  private String friendlyName;
  private boolean suspended;
  private boolean promptOnAdd;
  private boolean allowByDefault;
  private @Nullable String homePhone;
  private @Nullable String workPhone;
  private @Nullable String mobilePhone;
  private boolean mobile;
  private boolean mobileDevice;

  /** For Hibernate, which sets the fields itself. */
  @SuppressWarnings("NullAway.Init")
  protected StoredAccount() {}

  public long id() {
    return id;
  }

  public String handle() {
    return handle;
  }

  public String friendlyName() {
    return friendlyName;
  }

  public void rename(String name) {
    friendlyName = name;
  }

  public boolean suspended() {
    return suspended;
  }

  public void suspend(boolean whether) {
    suspended = whether;
  }

  public boolean promptOnAdd() {
    return promptOnAdd;
  }

  public void setPromptOnAdd(boolean whether) {
    promptOnAdd = whether;
  }

  public boolean allowByDefault() {
    return allowByDefault;
  }

  public void setAllowByDefault(boolean whether) {
    allowByDefault = whether;
  }

  public Properties properties() {
    return new Properties(homePhone, workPhone, mobilePhone, mobile, mobileDevice);
  }

  /** As others see them. */
  public Properties visibleProperties() {
    return new Properties(homePhone, workPhone, mobilePhone, mobile, false);
  }

  public void setProperties(Properties now) {
    homePhone = now.home();
    workPhone = now.work();
    mobilePhone = now.mobilePhone();
    mobile = now.mobile();
    mobileDevice = now.mobileDevice();
  }
}

package im.mariposa.directory.service.alerts;

import im.mariposa.directory.KeptAlert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code kept_alert}; PostgreSQL adds the time. */
@Entity
@Table(name = "kept_alert")
public class StoredAlert {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @SuppressWarnings("UnusedVariable") // written by Hibernate
  private long accountId;

  private String text;
  private String url;

  /** For Hibernate, which sets the fields itself. */
  @SuppressWarnings("NullAway.Init")
  protected StoredAlert() {}

  StoredAlert(long accountId, String text, String url) {
    this.accountId = accountId;
    this.text = text;
    this.url = url;
  }

  long id() {
    return id;
  }

  KeptAlert alert() {
    return new KeptAlert(id, text, url);
  }
}

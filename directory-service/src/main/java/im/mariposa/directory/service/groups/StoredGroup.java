package im.mariposa.directory.service.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code contact_group}. Group 0 has one once it has a name. */
@Entity
@Table(name = "contact_group")
@IdClass(StoredGroup.Key.class)
public class StoredGroup {
  @Id private long ownerId;
  @Id private int id;

  @SuppressWarnings("UnusedVariable") // read by Hibernate
  private String name;

  /** Ids count for each owner alone. */
  public record Key(long ownerId, int id) {}

  /** For Hibernate, which sets the fields itself. */
  @SuppressWarnings("NullAway.Init")
  protected StoredGroup() {}

  StoredGroup(long ownerId, int id, String name) {
    this.ownerId = ownerId;
    this.id = id;
    this.name = name;
  }

  int id() {
    return id;
  }

  void rename(String now) {
    name = now;
  }
}

package im.mariposa.directory.service.groups;

import im.mariposa.vocabulary.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The groups of one owner, whose account row the caller has locked. Group 0 exists without being
 * stored.
 */
public final class Groups {
  private final JdbcClient jdbc;

  public Groups(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public boolean exists(long ownerId, int id) {
    return id == 0 || taken(ownerId).contains(id);
  }

  private List<Integer> taken(long ownerId) {
    return jdbc.sql("SELECT id FROM contact_group WHERE owner_id = ?")
        .param(ownerId)
        .query(Integer.class)
        .list();
  }

  /** Makes a group under the lowest free id from 1, or returns null when there is none left. */
  @Nullable Integer make(long ownerId, String name) {
    List<Integer> taken = taken(ownerId);
    for (int id = 1; id < Limits.GROUPS; id++) {
      if (!taken.contains(id)) {
        if (!taken.contains(0)) {
          insert(ownerId, 0, GroupNames.OTHER_CONTACTS);
        }
        insert(ownerId, id, name);
        return id;
      }
    }
    return null;
  }

  private void insert(long ownerId, int id, String name) {
    jdbc.sql("INSERT INTO contact_group (owner_id, id, name) VALUES (?, ?, ?)")
        .params(ownerId, id, name)
        .update();
  }

  /** False when there is no such group. */
  boolean rename(long ownerId, int id, String name) {
    int renamed =
        jdbc.sql("UPDATE contact_group SET name = ? WHERE owner_id = ? AND id = ?")
            .params(name, ownerId, id)
            .update();
    if (renamed == 0 && id == 0) {
      insert(ownerId, 0, name);
    }
    return renamed == 1 || id == 0;
  }

  /** False when there is no such group. */
  boolean remove(long ownerId, int id) {
    return jdbc.sql("DELETE FROM contact_group WHERE owner_id = ? AND id = ?")
            .params(ownerId, id)
            .update()
        == 1;
  }
}

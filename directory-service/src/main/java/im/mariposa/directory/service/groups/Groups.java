package im.mariposa.directory.service.groups;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one owner, whose account row the caller has locked. Group 0 exists without being
 * stored.
 */
public final class Groups {
  /** Ids go from 0 to 29. */
  public static final int MAX = 30;

  private final StoredGroups groups;
  private final EntityManager entities;

  public Groups(StoredGroups groups, EntityManager entities) {
    this.groups = groups;
    this.entities = entities;
  }

  public boolean exists(long ownerId, int id) {
    return id == 0 || find(ownerId, id) != null;
  }

  @Nullable StoredGroup find(long ownerId, int id) {
    return entities.find(StoredGroup.class, new StoredGroup.Key(ownerId, id));
  }

  /** Makes a group under the lowest free id from 1, or returns null when there is none left. */
  @Nullable Integer make(long ownerId, String name) {
    List<Integer> taken = groups.of(ownerId).stream().map(StoredGroup::id).toList();
    for (int id = 1; id < MAX; id++) {
      if (!taken.contains(id)) {
        if (!taken.contains(0)) {
          entities.persist(new StoredGroup(ownerId, 0, GroupNames.OTHER_CONTACTS));
        }
        entities.persist(new StoredGroup(ownerId, id, name));
        return id;
      }
    }
    return null;
  }

  /** False when there is no such group. */
  boolean rename(long ownerId, int id, String name) {
    StoredGroup group = find(ownerId, id);
    if (group != null) {
      group.rename(name);
    } else if (id == 0) {
      entities.persist(new StoredGroup(ownerId, 0, name));
    }
    return group != null || id == 0;
  }

  /** False when there is no such group. */
  boolean remove(long ownerId, int id) {
    StoredGroup group = find(ownerId, id);
    if (group != null) {
      entities.remove(group);
    }
    return group != null;
  }
}

package im.mariposa.directory.service.groups;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads groups. They belong to their owner, whose account row is locked before one is changed. */
public interface StoredGroups extends Repository<StoredGroup, StoredGroup.Key> {

  @Query("SELECT g FROM StoredGroup g WHERE g.ownerId = :ownerId ORDER BY g.id")
  List<StoredGroup> of(long ownerId);
}

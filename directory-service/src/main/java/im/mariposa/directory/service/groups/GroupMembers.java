package im.mariposa.directory.service.groups;

/** The people of a group, for when it goes. */
@FunctionalInterface
public interface GroupMembers {

  /**
   * Takes everybody out of the group, and off the forward list who was in no other. Returns the ids
   * of those who left it.
   */
  long[] leave(long ownerId, int group);
}

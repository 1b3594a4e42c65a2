package im.mariposa.directory;

/**
 * Names a change so that a lost answer can be asked again: the directory keeps the last counter and
 * result of each account's session and answers a repeat from them.
 *
 * @param session the presence session id, unique for the account that changes and not for all; 0
 *     for a caller that never repeats
 * @param counter rises by one with each change of the session
 */
public record ChangeId(long session, long counter) {
  public static final ChangeId NEVER_REPEATED = new ChangeId(0, 0);
}

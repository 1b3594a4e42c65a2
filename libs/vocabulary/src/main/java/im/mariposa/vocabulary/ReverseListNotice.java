package im.mariposa.vocabulary;

/**
 * Somebody's reverse list changed: {@code ADD 0 RL} or {@code REM 0 RL}.
 *
 * @param accountId whose reverse list
 * @param version his list version now
 * @param added true when the actor put him on his forward list, false when he took him off
 * @param actorId the owner of the forward list
 * @param actorName the actor's own friendly name, wire form
 */
public record ReverseListNotice(
    long accountId,
    long version,
    boolean added,
    long actorId,
    String actorHandle,
    String actorName) {}

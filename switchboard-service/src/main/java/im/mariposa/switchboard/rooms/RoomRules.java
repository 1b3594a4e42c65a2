package im.mariposa.switchboard.rooms;

/**
 * Limits of a room ({@code switchboard.md} 10); times in milliseconds.
 *
 * @param participants people in it, unanswered invitations included
 * @param idle a room in which nothing happens for so long ends
 * @param lonely the same for a room with one person and no invitation
 * @param invitation how long an invitation may be answered
 */
public record RoomRules(int participants, long idle, long lonely, long invitation) {}

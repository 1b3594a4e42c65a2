package im.mariposa.directory;

/**
 * Who may see an account, whole: from BLP and the allow and block lists.
 *
 * @param allBut true (BLP AL): everybody but {@code exceptions}, the block list; false (BLP BL):
 *     nobody but {@code exceptions}, the allow list
 * @param exceptions account ids, ascending
 * @param version the list version it was read at: of two, the one with the higher version is right
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by no one, copied by no one: it crosses the wire as it is
public record Visibility(boolean allBut, long[] exceptions, long version) {}

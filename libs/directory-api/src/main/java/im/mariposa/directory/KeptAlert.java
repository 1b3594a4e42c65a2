package im.mariposa.directory;

/**
 * An alert that waits for its receiver. {@code text} and {@code url} are plain text, {@code url}
 * may be empty.
 */
public record KeptAlert(long id, String text, String url) {}

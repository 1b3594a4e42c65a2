package im.mariposa.operations.presentation;

/**
 * Rows come from a file and go out in batches, whose outcomes are summed up. The request has one
 * parameter, a list of records: the rows.
 *
 * @param rows of one batch at most
 */
public record Batches(int rows) implements Presentation<Imported> {}

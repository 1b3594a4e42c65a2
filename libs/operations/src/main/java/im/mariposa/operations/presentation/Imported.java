package im.mariposa.operations.presentation;

import im.mariposa.operations.json.Describe;
import java.util.List;

/** What came of a batch of rows; one that is refused does not keep the others out. */
public record Imported(
    @Describe("Rows that are imported; list entries that were there already are among them.")
        int imported,
    @Describe("Accounts that were there already and keep their name and password.") int present,
    @Describe("Rows that were refused, in order.") List<RefusedRow> refused) {

  /** A row that was not imported. */
  public record RefusedRow(
      @Describe("Its place in the batch, from 0.") int row,
      @Describe("What is wrong with it.") String reason) {}
}

package im.mariposa.cli.imports;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.cli.command.Surroundings;
import im.mariposa.cli.network.AdminClient;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.presentation.Batches;
import im.mariposa.operations.presentation.Imported;
import im.mariposa.operations.presentation.Imported.RefusedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One import: rows gathered to batches, refused rows told in the order of their lines, a sum at the
 * end.
 */
final class ImportRun {
  private final Operation<?, ?> operation;
  private final Batches batches;
  private final AdminClient client;
  private final RowReader rows;
  private final ProgressBar progress;
  private final Surroundings surroundings;

  private final List<Map<String, Object>> batch = new ArrayList<>();
  private final List<Integer> batchLines = new ArrayList<>();
  private final Map<Integer, String> refusedLines = new TreeMap<>();
  private int lastLine = 1;
  private long imported;
  private long present;
  private long refused;

  ImportRun(
      Operation<?, ?> operation,
      Batches batches,
      AdminClient client,
      RowReader rows,
      ProgressBar progress,
      Surroundings surroundings) {
    this.operation = operation;
    this.batches = batches;
    this.client = client;
    this.rows = rows;
    this.progress = progress;
    this.surroundings = surroundings;
  }

  /** Imports what follows the header; returns the exit status. */
  int of(CsvReader csv) throws IOException {
    for (CsvReader.Row row = csv.read(); row != null; row = csv.read()) {
      take(row);
      if (batch.size() == batches.rows()) {
        send();
        progress.update(csv.consumed(), imported + present + refused, refused);
      }
    }
    send();
    progress.update(csv.consumed(), imported + present + refused, refused);
    progress.clear();
    String already =
        present == 0 ? "" : String.format(Locale.ROOT, ", %,d were there already", present);
    surroundings
        .out()
        .printf(Locale.ROOT, "%,d imported%s, %,d refused%n", imported, already, refused);
    return refused == 0 ? 0 : 1;
  }

  private void take(CsvReader.Row row) {
    @Nullable String problem = row.problem();
    if (problem != null) {
      refusedLines.put(row.line(), problem);
      return;
    }
    try {
      batch.add(rows.json(row.fields()));
      batchLines.add(row.line());
    } catch (IllegalArgumentException e) {
      refusedLines.put(row.line(), String.valueOf(e.getMessage()));
    }
  }

  private void send() {
    if (!batch.isEmpty()) {
      Imported outcome = call();
      imported += outcome.imported();
      present += outcome.present();
      for (RefusedRow row : outcome.refused()) {
        refusedLines.put(batchLines.get(row.row()), row.reason());
      }
      lastLine = batchLines.getLast();
      batch.clear();
      batchLines.clear();
    }
    if (!refusedLines.isEmpty()) {
      progress.clear();
      refusedLines.forEach(
          (line, reason) -> surroundings.err().println("line " + line + ": " + reason));
      refused += refusedLines.size();
      refusedLines.clear();
    }
  }

  /** What is shown as batches answers so. */
  private Imported call() {
    try {
      return (Imported) client.call(operation, Map.of("rows", batch));
    } catch (CommandFailed e) {
      progress.clear();
      throw new CommandFailed(
          e.getMessage()
              + " The import stopped behind line "
              + lastLine
              + "; what was imported stays, and the file may be imported again.",
          e);
    }
  }
}

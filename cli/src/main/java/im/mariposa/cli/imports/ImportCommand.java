package im.mariposa.cli.imports;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.cli.command.Commands;
import im.mariposa.cli.command.Surroundings;
import im.mariposa.cli.network.NetworkOptions;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Shape;
import im.mariposa.operations.presentation.Batches;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Reads a CSV file and sends it to the network in batches; the columns are the fields of the
 * operation's rows.
 */
public final class ImportCommand {
  private final Operation<?, ?> operation;
  private final Batches batches;
  private final Surroundings surroundings;
  private final Shape.RecordOf row;
  private final CommandSpec spec;
  private final NetworkOptions network;
  private final PositionalParamSpec file;

  private ImportCommand(Operation<?, ?> operation, Batches batches, Surroundings surroundings) {
    this.operation = operation;
    this.batches = batches;
    this.surroundings = surroundings;
    this.row = rowShape(operation);
    this.spec = Commands.leaf(operation.words().getLast(), operation.summary(), this::run);
    this.file =
        PositionalParamSpec.builder()
            .index("0")
            .paramLabel("FILE.csv")
            .type(String.class)
            .required(true)
            .description("CSV in UTF-8; its first line is " + header() + ".")
            .build();
    spec.addPositional(file);
    spec.usageMessage()
        .footer(
            "",
            "A row that is refused is told with its line and reason, the others are imported. The same file may be"
                + " imported again. Exit status 1 when a row was refused.");
    this.network = NetworkOptions.addTo(spec, surroundings);
  }

  public static CommandSpec specification(
      Operation<?, ?> operation, Batches batches, Surroundings surroundings) {
    return new ImportCommand(operation, batches, surroundings).spec;
  }

  private static Shape.RecordOf rowShape(Operation<?, ?> operation) {
    if (operation.parameters().getFirst().shape() instanceof Shape.ListOf(Shape.RecordOf row)) {
      return row;
    }
    throw new IllegalArgumentException(operation.name() + " does not take rows");
  }

  private String header() {
    return row.fields().stream().map(Shape.Field::name).collect(Collectors.joining(","));
  }

  private int run() {
    Path path = Path.of(file.<String>getValue());
    try (InputStream in = Files.newInputStream(path);
        CsvReader csv = new CsvReader(in)) {
      RowReader rows = new RowReader(row, header(csv, path));
      ProgressBar progress =
          new ProgressBar(
              surroundings.err(), surroundings.terminal(), Files.size(path), System::nanoTime);
      return new ImportRun(operation, batches, network.client(), rows, progress, surroundings)
          .of(csv);
    } catch (NoSuchFileException e) {
      throw new CommandFailed("There is no file '" + path + "'.", e);
    } catch (IOException e) {
      throw new CommandFailed("'" + path + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private List<String> header(CsvReader csv, Path path) throws IOException {
    CsvReader.Row first = csv.read();
    String problem = first == null ? "it is empty" : first.problem();
    if (first != null && problem == null) {
      problem = RowReader.problemOfHeader(row, first.fields());
    }
    if (first == null || problem != null) {
      throw new CommandFailed(
          "'"
              + path
              + "' cannot be imported: "
              + problem
              + ". Its first line must be "
              + header()
              + ".");
    }
    return first.fields();
  }
}

package im.mariposa.cli.conformance;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.cli.command.Commands;
import im.mariposa.cli.command.Surroundings;
import im.mariposa.cli.network.NetworkOptions;
import im.mariposa.conformance.Conformance;
import im.mariposa.conformance.ConsoleReporter;
import im.mariposa.conformance.Transcripts;
import im.mariposa.conformance.transcript.Transcript;
import im.mariposa.conformance.transcript.TranscriptException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Plays transcripts of the protocol against this network or any other and shows where it does
 * something else.
 */
public final class ConformanceCommand {
  private final Surroundings surroundings;
  private final OptionSpec target =
      OptionSpec.builder("--target")
          .paramLabel("HOST:PORT")
          .type(String.class)
          .description("Where clients sign in; that of the network on --data when missing.")
          .build();
  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .paramLabel("FILE or DIR")
          .index("0..*")
          .arity("0..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .description(
              "Transcripts, and folders of them; all that come with Mariposa when missing.")
          .build();
  private final CommandSpec spec;
  private final NetworkOptions network;

  private ConformanceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.spec =
        Commands.leaf(
            "conformance",
            "Plays transcripts of the protocol against a network, this one or any other.",
            this::run);
    spec.addOption(target).addPositional(files);
    spec.usageMessage()
        .footer(
            "",
            "Accounts are made, and removed afterwards, through the admin API of the network that --data or --url names."
                + " Of a --target elsewhere nothing is known: the accounts must be there as the transcripts say. Exit status"
                + " 1 when a transcript fails.");
    this.network = NetworkOptions.addTo(spec, surroundings);
  }

  public static CommandSpec specification(Surroundings surroundings) {
    return new ConformanceCommand(surroundings).spec;
  }

  private int run() {
    List<Transcript> transcripts = transcripts();
    Targets targets = new Targets(network, surroundings.err());
    Conformance conformance = new Conformance(targets.find(target.<@Nullable String>getValue()));
    PrintWriter out = new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8);
    try {
      Conformance.Summary summary = conformance.run(transcripts, new ConsoleReporter(out));
      out.printf(
          "%d passed, %d failed, %d skipped%n",
          summary.passed(), summary.failed(), summary.skipped());
      return summary.failed() == 0 && summary.passed() > 0 ? 0 : 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted.", e);
    }
  }

  private List<Transcript> transcripts() {
    List<String> named = files.getValue();
    try {
      List<Transcript> transcripts =
          named == null || named.isEmpty()
              ? Transcripts.bundled()
              : Transcripts.read(named.stream().map(Path::of).toList());
      if (transcripts.isEmpty()) {
        throw new CommandFailed(
            "There are no transcripts (files ending in .msnp) in "
                + String.join(", ", named)
                + ".");
      }
      return transcripts;
    } catch (NoSuchFileException e) {
      throw new CommandFailed("There is no file '" + e.getFile() + "'.", e);
    } catch (IOException e) {
      throw new CommandFailed("The transcripts cannot be read: " + e.getMessage(), e);
    } catch (TranscriptException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), e);
    }
  }
}

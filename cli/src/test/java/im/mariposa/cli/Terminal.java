package im.mariposa.cli;

import im.mariposa.cli.command.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines in this process and keeps what they said. */
public final class Terminal {
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private boolean seen;

  /** What one command line did. */
  public record Run(int status, String out, String err) {}

  public Terminal environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Terminal input(String text) {
    input = text;
    return this;
  }

  /** Somebody looks at it. */
  public Terminal seen() {
    seen = true;
    return this;
  }

  public Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            new Surroundings(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                seen),
            args);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

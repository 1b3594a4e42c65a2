package im.mariposa.standalone;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.cli.command.Commands;
import im.mariposa.embedded.EmbeddedServerException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code up}: the whole network, until SIGINT or SIGTERM. Writes nothing to stdout but the ready
 * line; logs go to stderr.
 */
final class UpCommand {
  /** Longer than all stopping takes when nothing hangs; the promise is ten seconds. */
  private static final int STOP_SECONDS = 9;

  private final OptionSpec nodes =
      option("--nodes", "N", "2", Integer.class, "Notification nodes, 1 to 9.");
  private final OptionSpec switchboards =
      option("--switchboards", "N", "1", Integer.class, "Switchboards for conversations, 0 to 9.");
  private final OptionSpec data =
      option("--data", "DIR", "data", Path.class, "Where everything is kept; made when missing.");
  private final OptionSpec portBase =
      option(
          "--port-base",
          "PORT",
          "1863",
          Integer.class,
          "Dispatch listens on it, notification node i on PORT + i, switchboard i on PORT + 10 + i."
              + " 0: any free ports.");
  private final OptionSpec httpPort =
      option(
          "--http-port",
          "PORT",
          "8080",
          Integer.class,
          "Admin API, health and metrics. 0: any free port.");
  private final OptionSpec bind =
      option("--bind", "IPV4", "0.0.0.0", String.class, "Address for clients to connect to.");
  private final OptionSpec httpBind =
      option("--http-bind", "ADDRESS", "127.0.0.1", String.class, "Address for HTTP.");
  private final OptionSpec advertise =
      OptionSpec.builder("--advertise")
          .paramLabel("IPV4")
          .type(String.class)
          .description(
              "Address that clients are sent to. Without it: the one by which they reached dispatch.")
          .build();
  private final CommandSpec spec;

  UpCommand() {
    spec =
        Commands.leaf(
                "up",
                "Starts the whole network on this machine, and stops it on Ctrl-C.",
                this::run)
            .addOption(nodes)
            .addOption(switchboards)
            .addOption(data)
            .addOption(portBase)
            .addOption(httpPort)
            .addOption(bind)
            .addOption(httpBind)
            .addOption(advertise);
  }

  CommandSpec specification() {
    return spec;
  }

  private static OptionSpec option(
      String name, String label, String initial, Class<?> type, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(type)
        .defaultValue(initial)
        .description(description + " Default: " + initial + ".")
        .build();
  }

  private int run() {
    StandaloneOptions options = options();
    PrintWriter out = spec.commandLine().getOut();
    // Whatever a library prints belongs to the log.
    System.setOut(System.err);
    Logs.toStderr();
    Opened opened = new Opened();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(opened), "stop"));
    try {
      StandaloneNetwork network = StandaloneNetwork.start(options, opened);
      out.println(network.addresses().readyLine());
      out.flush();
      new CountDownLatch(1).await(); // The shutdown hook does the rest.
      return 0;
    } catch (RuntimeException e) {
      opened.close();
      throw new CommandFailed(sentence(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private StandaloneOptions options() {
    try {
      return new StandaloneOptions(
          nodes.<Integer>getValue(),
          switchboards.<Integer>getValue(),
          data.getValue(),
          portBase.<Integer>getValue(),
          httpPort.<Integer>getValue(),
          bind.getValue(),
          httpBind.getValue(),
          advertise.getValue() == null ? "" : advertise.getValue());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** For the person who called. */
  static String sentence(RuntimeException e) {
    if (e instanceof StandaloneException || e instanceof EmbeddedServerException) {
      return String.valueOf(e.getMessage());
    }
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    if (message.startsWith("Setting ")) {
      return message; // of a settings record: it says what is right
    }
    return "The network could not be started: " + cause + ". The log above tells more.";
  }

  /** Stops everything; what hangs is abandoned in time. The servers then end with this process. */
  private static void stop(Opened opened) {
    Thread stopping = Thread.ofPlatform().name("stopping").daemon().start(opened::close);
    try {
      if (!stopping.join(Duration.ofSeconds(STOP_SECONDS))) {
        System.err.println("mariposa: not everything stopped in time; ending all the same.");
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

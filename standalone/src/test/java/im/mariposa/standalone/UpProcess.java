package im.mariposa.standalone;

import im.mariposa.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code mariposa up} in a process of its own, on free ports of 127.0.0.1. */
final class UpProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 60;
  private static final String READY = "mariposa ready ";

  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private UpProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static UpProcess start(Path data, Path errors) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of("up", "--data", data.toString(), "--nodes", "2", "--switchboards", "1"));
    words.addAll(List.of("--port-base", "0", "--http-port", "0", "--bind", "127.0.0.1"));
    Process process = new ProcessBuilder(words).redirectError(errors.toFile()).start();
    return new UpProcess(process, errors);
  }

  /**
   * Waits for the ready line, the first line of stdout.
   *
   * @return service to its addresses, for example {@code notification} to {@code a:1,b:2}
   */
  Map<String, String> awaitReady() throws IOException {
    @Nullable String line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new AssertionError("not ready but: " + line + "\n" + Files.readString(errors));
    }
    Map<String, String> addresses = new TreeMap<>();
    for (String word : line.substring(READY.length()).split(" ", -1)) {
      int equals = word.indexOf('=');
      addresses.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return addresses;
  }

  static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text, colon + 1, text.length(), 10));
  }

  /** What else it writes to stdout until it ends. */
  String restOfOutput() throws IOException {
    StringBuilder rest = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      rest.append(line).append('\n');
    }
    return rest.toString();
  }

  /** SIGTERM. */
  void terminate() {
    var _ = process.toHandle().destroy();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running");
    }
    return process.exitValue();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

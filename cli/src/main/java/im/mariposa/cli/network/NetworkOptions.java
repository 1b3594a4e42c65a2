package im.mariposa.cli.network;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.cli.command.Surroundings;
import im.mariposa.operations.access.AdminAccess;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code --data}, {@code --url} and {@code --token}: which network a command talks to. What an
 * option does not say, the environment may; what neither says stands in the data directory. {@code
 * --admin-url} is another name for {@code --url}, and the only one where a command uses that for
 * something else.
 */
public final class NetworkOptions {
  private static final String USUAL_DIRECTORY = "data";
  static final String URL_VARIABLE = "MARIPOSA_URL";
  static final String TOKEN_VARIABLE = "MARIPOSA_TOKEN";

  private final Surroundings surroundings;
  private final OptionSpec data =
      OptionSpec.builder("--data")
          .paramLabel("DIR")
          .type(String.class)
          .description("Data directory of the network ('data').")
          .build();
  private final OptionSpec url;
  private final OptionSpec token =
      OptionSpec.builder("--token")
          .paramLabel("TOKEN")
          .type(String.class)
          .description(
              "Its bearer token; also in " + TOKEN_VARIABLE + ", where other users do not see it.")
          .build();

  private NetworkOptions(Surroundings surroundings, String... urlNames) {
    this.surroundings = surroundings;
    this.url =
        OptionSpec.builder(urlNames)
            .paramLabel("URL")
            .type(String.class)
            .description(
                "Where its admin API answers, instead of --data; also in " + URL_VARIABLE + ".")
            .build();
  }

  /** Adds the options to a command, last; one that has a {@code --url} of its own keeps it. */
  public static NetworkOptions addTo(CommandSpec spec, Surroundings surroundings) {
    NetworkOptions options =
        spec.optionsMap().containsKey("--url")
            ? new NetworkOptions(surroundings, "--admin-url")
            : new NetworkOptions(surroundings, "--url", "--admin-url");
    spec.addOption(options.data).addOption(options.url).addOption(options.token);
    return options;
  }

  /** A client of the network that the command line names. */
  public AdminClient client() {
    return new AdminClient(access());
  }

  /** Where the admin API of the network is that the command line names, and what opens it. */
  public Access access() {
    String givenUrl = given(url, URL_VARIABLE);
    String givenToken = given(token, TOKEN_VARIABLE);
    AdminAccess files = files();
    try {
      String address = givenUrl != null ? givenUrl : announced(files);
      // A token goes where its directory says, elsewhere only when told so.
      boolean fromDirectory = givenUrl == null || data.getValue() != null;
      String secret = givenToken != null ? givenToken : token(files, fromDirectory);
      return new Access(address(address), secret);
    } catch (AccessDeniedException e) {
      throw new CommandFailed(
          "This user may not read "
              + e.getFile()
              + ". Run the command as the user who started the network.",
          e);
    } catch (IOException e) {
      throw new CommandFailed("The network cannot be found: " + e.getMessage(), e);
    }
  }

  /** Whether the command line or the environment names a network at all. */
  public boolean given() {
    return data.getValue() != null || given(url, URL_VARIABLE) != null;
  }

  /** The files of the data directory that is named, or of the usual one. */
  public AdminAccess files() {
    String directory = data.getValue();
    return AdminAccess.in(Path.of(directory == null ? USUAL_DIRECTORY : directory));
  }

  /** An admin API and the token that opens it. */
  public record Access(URI address, String token) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Access[" + address + "]";
    }
  }

  private @Nullable String given(OptionSpec option, String variable) {
    String value = option.getValue();
    String fallback = surroundings.environment().get(variable);
    return value != null || fallback == null || fallback.isEmpty() ? value : fallback;
  }

  private static String announced(AdminAccess access) throws IOException {
    return access
        .url()
        .orElseThrow(
            () ->
                new CommandFailed(
                    "No network runs on the data directory '"
                        + access.urlFile().getParent()
                        + "': there is no "
                        + access.urlFile()
                        + ". Start one with './mariposa up', name its directory with --data, or one elsewhere with"
                        + " --url and --token."));
  }

  private static String token(AdminAccess access, boolean fromDirectory) throws IOException {
    Optional<String> token = fromDirectory ? access.token() : Optional.empty();
    return token.orElseThrow(
        () ->
            new CommandFailed(
                fromDirectory
                    ? "There is no token in "
                        + access.tokenFile()
                        + ". Give it with --token or in "
                        + TOKEN_VARIABLE
                        + "."
                    : "A network named by its URL wants a token: give it with --token or in "
                        + TOKEN_VARIABLE
                        + ", or name its data directory with --data."));
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = address.getScheme();
      if (address.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new CommandFailed(
        "'" + text + "' is not the address of a network; it looks like http://127.0.0.1:8080.");
  }
}

package im.mariposa.notification.connection;

import im.mariposa.protocol.command.ClientCommand;
import im.mariposa.protocol.command.CommandSpec;
import im.mariposa.protocol.command.CommandTable;
import im.mariposa.protocol.command.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Which feature answers which command. */
public final class CommandHandlers {
  private final Map<Class<?>, BiConsumer<Connection, ClientCommand>> handlers = new HashMap<>();

  /** A handler for a command that may come before sign-in. */
  public <C extends ClientCommand> void on(Class<C> type, BiConsumer<Connection, C> handler) {
    register(type, (connection, command) -> handler.accept(connection, type.cast(command)));
  }

  /** A handler for a command that only people who are signed in may send. */
  public <C extends ClientCommand> void onSession(Class<C> type, BiConsumer<Session, C> handler) {
    register(
        type, (connection, command) -> handler.accept(connection.session(), type.cast(command)));
  }

  private void register(Class<?> type, BiConsumer<Connection, ClientCommand> handler) {
    if (handlers.put(type, handler) != null) {
      throw new IllegalStateException(type.getSimpleName() + " has two handlers");
    }
  }

  /**
   * Start-up fails here when the table declares what nobody answers.
   *
   * @throws IllegalStateException naming the verbs without a handler
   */
  public void requireComplete(CommandTable table) {
    List<String> missing = new ArrayList<>();
    for (CommandSpec<?> spec : table.specs()) {
      if (!handlers.containsKey(spec.type())) {
        missing.add(spec.verb());
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "No handler for " + missing + " of the " + table.listener() + " table");
    }
  }

  void handle(Connection connection, ClientCommand command) {
    BiConsumer<Connection, ClientCommand> handler = handlers.get(command.getClass());
    if (handler == null) {
      throw new IllegalStateException("No handler for " + command.getClass().getSimpleName());
    }
    handler.accept(connection, command);
  }

  /** Where a connection stands, for the table's checks. */
  static Stage stageOf(ConnectionStage stage) {
    return switch (stage) {
      case ConnectionStage.Connected c -> Stage.CONNECTED;
      case ConnectionStage.Versioned v -> Stage.VERSIONED;
      case ConnectionStage.Challenged c -> Stage.CHALLENGED;
      case ConnectionStage.SignedIn s -> Stage.SIGNED_IN;
    };
  }
}

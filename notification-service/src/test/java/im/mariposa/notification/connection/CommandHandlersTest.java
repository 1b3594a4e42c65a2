package im.mariposa.notification.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.protocol.command.CommandTables;
import im.mariposa.protocol.command.SignInCommand;
import im.mariposa.protocol.command.Stage;
import im.mariposa.vocabulary.Dialect;
import org.junit.jupiter.api.Test;

class CommandHandlersTest {
  private final CommandHandlers handlers = new CommandHandlers();

  @Test
  void startUpFailsWhenAVerbOfTheTableHasNoHandler() {
    handlers.on(SignInCommand.Ver.class, (connection, command) -> {});

    assertThatThrownBy(() -> handlers.requireComplete(CommandTables.NOTIFICATION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SYN")
        .hasMessageContaining("CHG")
        .hasMessageContaining("notification")
        .hasMessageNotContaining("VER");
  }

  @Test
  void aVerbHasOneHandler() {
    handlers.on(SignInCommand.Ver.class, (connection, command) -> {});

    assertThatThrownBy(() -> handlers.on(SignInCommand.Ver.class, (connection, command) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Ver");
  }

  @Test
  void stagesAreTheTables() {
    try (Wire wire = new Wire()) {
      assertThat(CommandHandlers.stageOf(wire.connection.stage())).isEqualTo(Stage.CONNECTED);
      wire.versioned(Dialect.MSNP5);
      assertThat(CommandHandlers.stageOf(wire.connection.stage())).isEqualTo(Stage.VERSIONED);
      assertThat(
              CommandHandlers.stageOf(
                  new ConnectionStage.Challenged(Dialect.MSNP5, "a@example.com", "1.2")))
          .isEqualTo(Stage.CHALLENGED);
      wire.signedIn(1001, Dialect.MSNP5);
      assertThat(CommandHandlers.stageOf(wire.connection.stage())).isEqualTo(Stage.SIGNED_IN);
    }
  }
}

package im.mariposa.portal;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation that goes otherwise than it says fails. */
final class ConversationTest {
  @TempDir static Path data;
  private static RunningPortal portal;

  @BeforeAll
  static void start() {
    portal = RunningPortal.onFake(new FailingAccounts().administration(), data);
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @Test
  void whatComesAsItSaysPasses() {
    Conversation.with(portal)
        .play(
            """
            # Alice is always there.
            > GET /accounts/alice@example.com
            < 200 {"handle":"alice@example.com","id":"*","nothing":null}
            > GET /accounts
            < 200 {"accounts":[{"name":"Alice"}]}

            > GET /accounts/bob@example.com
            < 404 unknown-account: no account bob@example.com
            < 404 unknown-account
            < 404
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "< 201",
        "< 200 {\"name\":\"Bob\"}",
        "< 200 {\"name\":null}",
        "< 200 {\"nothing\":\"*\"}",
        "< 200 {\"id\":\"1\"}",
        "< 200 {\"name\":[]}",
        "< 200 {\"name\":{}}",
        "< 200 unknown-account"
      })
  void whatComesOtherwiseFails(String expected) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                Conversation.with(portal)
                    .play("> GET /accounts/alice@example.com\n" + expected + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "< 404 unknown-path",
        "< 404 unknown-account: some other words",
        "< 404 {\"status\":405}"
      })
  void anotherRefusalFails(String expected) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                Conversation.with(portal)
                    .play("> GET /accounts/bob@example.com\n" + expected + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"< 200", "GET /accounts", "GET"})
  void whatIsNoConversationIsSaid(String lines) {
    assertThatIllegalArgumentException().isThrownBy(() -> Conversation.with(portal).play(lines));
  }
}

package im.mariposa.directory.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.DirectoryException.Kind;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table at the head of {@code directory.proto}. */
class DirectoryStatusTest {

  @Test
  void aKindOfFailureHasItsOwnStatus() {
    Map<Kind, Status.Code> codes = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      codes.put(kind, DirectoryStatus.status(new DirectoryException(kind, "No.")).getCode());
    }
    assertThat(codes)
        .isEqualTo(
            Map.of(
                Kind.UNAVAILABLE, Status.Code.RESOURCE_EXHAUSTED,
                Kind.STORAGE, Status.Code.ABORTED,
                Kind.GONE, Status.Code.NOT_FOUND,
                Kind.INTERNAL, Status.Code.INTERNAL));
  }

  @Test
  void aStatusIsAKindOfFailure() {
    Map<Status.Code, Kind> kinds = new EnumMap<>(Status.Code.class);
    for (Status.Code code : Status.Code.values()) {
      Kind kind = DirectoryStatus.exception(code.toStatus().asRuntimeException()).kind();
      if (kind != Kind.INTERNAL) {
        kinds.put(code, kind);
      }
    }
    assertThat(kinds)
        .as("anything else is a defect")
        .isEqualTo(
            Map.of(
                Status.Code.UNAVAILABLE, Kind.UNAVAILABLE,
                Status.Code.DEADLINE_EXCEEDED, Kind.UNAVAILABLE,
                Status.Code.RESOURCE_EXHAUSTED, Kind.UNAVAILABLE,
                Status.Code.CANCELLED, Kind.UNAVAILABLE,
                Status.Code.ABORTED, Kind.STORAGE,
                Status.Code.NOT_FOUND, Kind.GONE));
  }

  @Test
  void theCauseStaysWhereItHappened() {
    Status status =
        DirectoryStatus.status(
            new DirectoryException(
                Kind.STORAGE,
                "The storage is away.",
                new IllegalStateException("update accounts set name = 'secret'")));
    assertThat(status.getCause()).isNull();
    assertThat(status.toString()).contains("The storage is away.").doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ABORTED           | Storage is away. | Storage is away.
          ABORTED           | -                | The directory failed (ABORTED).
          NOT_FOUND         | Nobody there.    | Nobody there.
          INTERNAL          | -                | The directory failed (INTERNAL).
          UNIMPLEMENTED     | No such method.  | No such method.
          UNAVAILABLE       | io exception     | The directory did not answer (UNAVAILABLE, io exception).
          UNAVAILABLE       | -                | The directory did not answer (UNAVAILABLE).
          DEADLINE_EXCEEDED | after 3s         | The directory did not answer (DEADLINE_EXCEEDED, after 3s).
          """)
  void theSentenceSaysWhatIsKnown(Status.Code code, @Nullable String description, String sentence) {
    Status status = code.toStatus().withDescription(description);
    assertThat(DirectoryStatus.exception(status.asRuntimeException())).hasMessage(sentence);
  }

  @Test
  void theCauseIsKeptForTheLogOfTheCaller() {
    Throwable cause = Status.ABORTED.asException(new Metadata());
    assertThat(DirectoryStatus.exception(cause)).hasCause(cause);
  }

  @Test
  void whatIsNoStatusIsADefect() {
    DirectoryException failure =
        DirectoryStatus.exception(new IllegalStateException("a detail of this process"));
    assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
    assertThat(failure).hasMessage("The directory failed (UNKNOWN).");
  }
}

package im.mariposa.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.conformance.transcript.Transcript;
import im.mariposa.conformance.transcript.TranscriptParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

  @Test
  void what_happened_can_be_played_again() {
    History history = new History();
    Member alice = new Member("A", "a@history.example", "NameA");
    history.note("# --- round 1 ---");
    history.connected("A1", 1);
    history.note("A1 signs in MSNP5 with SYN");
    history.sent("A1", "ADD 101 FL b@history.example {x}");
    history.received("A1", "ADD 101 FL 7 b@history.example {x}");
    history.received("A1", "BPR 8 b@history.example PHH 1");
    history.note("A1 resets");
    String text = history.transcript("Found", List.of(alice), Map.of("A", "NameA"));
    assertThat(text)
        .isEqualTo(
            """
            title: Found
            spec: notification.md 7.1, 7.3, 13
            nodes: 2

            person A a@history.example NameA
            node A1 2

            # --- round 1 ---
            A1 signs in MSNP5 with SYN
            A1> ADD 101 FL b@history.example \\{x\\}
            A1< ADD 101 FL {_} b@history.example \\{x\\}
            A1< BPR {_} b@history.example PHH 1
            A1 resets
            """);
    Transcript transcript = TranscriptParser.parse("found.msnp", text);
    assertThat(transcript.steps()).hasSize(5);
    assertThat(transcript.fixedNodes()).containsEntry("A1", 2);
  }
}

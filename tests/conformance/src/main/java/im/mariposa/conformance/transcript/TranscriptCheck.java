package im.mariposa.conformance.transcript;

import im.mariposa.conformance.transcript.Text.Part;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a transcript what could only fail: people nobody introduced, values that nothing
 * captured.
 */
final class TranscriptCheck {
  private final Transcript transcript;
  private Set<String> captured = new HashSet<>(Set.of("here", "dispatch"));
  private @Nullable Set<String> beforeTable;

  private TranscriptCheck(Transcript transcript) {
    this.transcript = transcript;
  }

  static void check(Transcript transcript) {
    TranscriptCheck check = new TranscriptCheck(transcript);
    for (Step step : transcript.steps()) {
      try {
        check.check(step);
      } catch (TranscriptException e) {
        throw new TranscriptException("line " + step.line() + ": " + e.getMessage());
      }
    }
  }

  private void check(Step step) {
    switch (step) {
      case Step.Send send -> {
        person(send.connection());
        sent(send.text());
        if (send.payload() != null) {
          send.payload().lines().forEach(this::sent);
        }
      }
      case Step.Expect expect -> {
        person(expect.connection());
        expected(expect.expected());
      }
      case Step.ExpectInAnyOrder group -> {
        person(group.connection());
        if (group.expected().isEmpty()) {
          throw new TranscriptException("\"in any order\" is followed by indented lines");
        }
        group.expected().forEach(this::expected);
      }
      case Step.ExpectNothing nothing -> {
        if (nothing.connection() != null) {
          person(nothing.connection());
        }
      }
      case Step.ExpectClosed closed -> person(closed.connection());
      case Step.Open open -> {
        person(open.connection());
        if (open.where() instanceof Step.Where.Captured(String variable)) {
          has(variable);
        }
      }
      case Step.SignIn signIn -> {
        person(signIn.connection());
        capture(signIn.version());
      }
      case Step.OpenRoom room -> person(room.connection());
      case Step.JoinRoom join -> {
        person(join.connection());
        person(join.caller());
      }
      case Step.Leave leave -> person(leave.connection());
      case Step.Cut cut -> person(cut.connection());
      case Step.Operate operate -> operation(operate.operation());
      case Step.Row _ -> {
        leaveRow();
        beforeTable = Set.copyOf(captured);
      }
      case Step.EndOfTable _ -> {
        leaveRow();
        beforeTable = null;
      }
    }
  }

  private void leaveRow() {
    if (beforeTable != null) {
      captured = new HashSet<>(beforeTable);
    }
  }

  private void operation(Operation operation) {
    switch (operation) {
      case Operation.Suspend(String person) -> person(person);
      case Operation.Resume(String person) -> person(person);
      case Operation.Delete(String person) -> person(person);
      case Operation.Rename(String person, String _) -> person(person);
      case Operation.ChangePassword(String person, String _) -> person(person);
      case Operation.Alert(String person, String _, boolean _) -> person(person);
      case Operation.AddContact add -> {
        person(add.owner());
        person(add.contact());
      }
      case Operation.RemoveContact remove -> {
        person(remove.owner());
        person(remove.contact());
      }
    }
  }

  private void person(String connection) {
    if (!transcript.people().containsKey(Person.letterOf(connection))) {
      throw new TranscriptException("nobody is called " + Person.letterOf(connection));
    }
  }

  private void sent(Text text) {
    for (Part part : text.parts()) {
      switch (part) {
        case Part.Variable variable -> has(variable.name());
        case Part.Digest digest -> has(digest.challenge());
        case Part.Bytes _, Part.Length _, Part.Pause _ -> {}
      }
    }
  }

  private void expected(Step.Expected expected) {
    expected(expected.text());
    if (expected.payload() != null) {
      expected.payload().lines().forEach(this::expected);
    }
  }

  private void expected(Text text) {
    for (Part part : text.parts()) {
      switch (part) {
        case Part.Variable variable when variable.offset() == 0 -> capture(variable.name());
        case Part.Variable variable -> has(variable.name());
        case Part.Digest digest -> has(digest.challenge());
        case Part.Bytes _, Part.Length _, Part.Pause _ -> {}
      }
    }
  }

  private void capture(@Nullable String name) {
    if (name != null) {
      captured.add(name);
    }
  }

  private void has(String name) {
    if (!captured.contains(name)) {
      throw new TranscriptException("nothing above captured {" + name + "}");
    }
  }
}

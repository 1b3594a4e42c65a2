package im.mariposa.operations;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.presentation.Batches;
import im.mariposa.operations.presentation.Samples;
import im.mariposa.operations.presentation.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever an answer has, somebody sees: each component of an answer makes a difference to what
 * some operation shows, or a table names it among those it leaves out.
 */
final class EveryComponentIsShownTest {

  private static List<Operation<?, ?>> shown() {
    return Operations.all().stream()
        .filter(operation -> !(operation.presentation() instanceof Batches))
        .toList();
  }

  private static Set<String> unseen(Operation<?, ?> operation) {
    if (!(operation.presentation() instanceof Table<?, ?> table)) {
      return new HashSet<>();
    }
    return Samples.components(operation.answer()).stream()
        .filter(component -> table.unseen().contains(component.replaceFirst(".*\\.", "")))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void somewhere() {
    Set<String> forgotten = new TreeSet<>();
    for (Operation<?, ?> operation : shown()) {
      forgotten.addAll(Samples.components(operation.answer()));
    }
    for (Operation<?, ?> operation : shown()) {
      forgotten.removeAll(Samples.shown(operation));
      forgotten.removeAll(unseen(operation));
    }

    assertThat(forgotten)
        .as("components that no operation shows: give each a column, or name it in Table.without")
        .isEmpty();
  }

  @Test
  void unlessATableLeavesItOutWhichThenIsSo() {
    for (Operation<?, ?> operation : shown()) {
      Set<String> left = unseen(operation);
      if (operation.presentation() instanceof Table<?, ?> table) {
        assertThat(left.stream().map(name -> name.replaceFirst(".*\\.", "")))
            .as("'%s' leaves out what its answer has", operation.name())
            .containsAll(table.unseen());
      }
      left.retainAll(Samples.shown(operation));
      assertThat(left).as("'%s' shows what it says it leaves out", operation.name()).isEmpty();
    }
  }
}

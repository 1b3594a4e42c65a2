package im.mariposa.notification.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListVersionsTest {

  private static ListVersions dumpedAt(long version) {
    ListVersions versions = new ListVersions(() -> {});
    versions.dumped(version);
    return versions;
  }

  @Test
  void nothingIsKnownBeforeTheDump() {
    assertThat(new ListVersions(() -> {}).known()).isFalse();
    assertThat(dumpedAt(1).known()).isTrue();
  }

  /**
   * From a dump at 10: what is told, the numbers on the lines, up to where it is complete, what is
   * told beyond.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          11          | 11          | 11 | false
          11,12,13    | 11,12,13    | 13 | false
          12          | 10          | 10 | true
          12,11       | 10,12       | 12 | false
          13,11       | 10,11       | 11 | true
          13,11,12    | 10,11,13    | 13 | false
          15,12,13    | 10,10,10    | 10 | true
          15,13,12,11 | 10,10,10,13 | 13 | true
          10          | 10          | 10 | false
          9           | 10          | 10 | false
          12,12       | 10,10       | 10 | true
          """)
  void aLineCarriesTheNumberUpToWhichEverythingWasTold(
      String told, String shown, long complete, boolean incomplete) {
    ListVersions versions = dumpedAt(10);
    String[] expected = shown.split(",", -1);
    String[] each = told.split(",", -1);
    for (int i = 0; i < each.length; i++) {
      assertThat(versions.tell(Long.parseLong(each[i]))).isEqualTo(Long.parseLong(expected[i]));
    }

    assertThat(versions.complete()).isEqualTo(complete);
    assertThat(versions.incomplete()).isEqualTo(incomplete);
    assertThat(versions.number(99)).isEqualTo(complete);
  }

  @Test
  void beforeTheDumpTheNumberIsTheAccountsAndNotEarned() {
    ListVersions versions = new ListVersions(() -> {});
    assertThat(versions.unearned()).isFalse();
    assertThat(versions.tell(10)).isEqualTo(10);
    assertThat(versions.number(12)).isEqualTo(12);
    assertThat(versions.unearned()).isTrue();
    assertThat(versions.known()).isFalse();
    assertThat(versions.incomplete()).isFalse();

    versions.dumped(12);
    assertThat(versions.unearned()).isFalse();
    assertThat(versions.tell(13)).isEqualTo(13);
  }

  @Test
  void whatNoLineTellsKeepsTheNumberUntilADump() {
    ListVersions versions = dumpedAt(10);
    versions.withhold();
    assertThat(versions.tell(11)).isEqualTo(10);
    versions.repaired(13);
    assertThat(versions.complete()).isEqualTo(13);
    assertThat(versions.tell(14)).isEqualTo(10);
    versions.dumped(14);
    assertThat(versions.tell(15)).isEqualTo(15);
  }

  @Test
  void aVersionThatTheAccountHasReachedIsMissedUntilItIsTold() {
    AtomicInteger reports = new AtomicInteger();
    ListVersions versions = new ListVersions(reports::incrementAndGet);
    versions.dumped(10);
    versions.reached(10);
    assertThat(reports).hasValue(0);
    versions.reached(11);
    assertThat(reports).hasValue(1);
    assertThat(versions.incomplete()).isTrue();
    assertThat(versions.gap()).isFalse();
    versions.tell(11);
    assertThat(versions.incomplete()).isFalse();
  }

  @Test
  void whoseListsWereOnlyReadMissesWhatCameSince() {
    ListVersions versions = new ListVersions(() -> {});
    versions.readOnly(10);
    versions.reached(10);
    assertThat(versions.incomplete()).isFalse();
    versions.reached(11);
    assertThat(versions.incomplete()).isTrue();
    versions.readOnly(11);
    assertThat(versions.incomplete()).isFalse();
    assertThat(versions.known()).isFalse();
  }

  @Test
  void aNoticeIsToldOnce() {
    ListVersions versions = dumpedAt(10);
    versions.tell(12);

    assertThat(versions.told(9)).isTrue();
    assertThat(versions.told(10)).isTrue();
    assertThat(versions.told(11)).isFalse();
    assertThat(versions.told(12)).isTrue();
    assertThat(versions.told(13)).isFalse();
  }

  @Test
  void aDumpTellsWhatWasMissing() {
    ListVersions versions = dumpedAt(10);
    versions.tell(12);
    versions.tell(15);
    versions.dumped(13);

    assertThat(versions.complete()).isEqualTo(13);
    assertThat(versions.incomplete()).isTrue();
    versions.tell(14);
    assertThat(versions.complete()).isEqualTo(15);
  }

  @Test
  void anOlderDumpChangesNothing() {
    ListVersions versions = dumpedAt(10);
    versions.dumped(8);

    assertThat(versions.complete()).isEqualTo(10);
  }

  @Test
  void aHoleIsReportedOnceUntilNobodyWaitsAnyMore() {
    AtomicInteger reports = new AtomicInteger();
    ListVersions versions = new ListVersions(reports::incrementAndGet);
    versions.dumped(10);

    versions.tell(11);
    assertThat(reports).as("nothing is missing").hasValue(0);
    versions.tell(13);
    versions.tell(15);
    assertThat(reports).as("one wait at a time").hasValue(1);
    versions.endPatience();
    versions.tell(15);
    assertThat(reports).as("12 and 14 are still missing").hasValue(2);
    versions.endPatience();
    versions.dumped(15);
    versions.tell(16);
    assertThat(reports).as("the dump told them").hasValue(2);
  }
}

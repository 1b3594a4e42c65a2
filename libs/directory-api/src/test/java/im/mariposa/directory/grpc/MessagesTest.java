package im.mariposa.directory.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent is what arrives. */
class MessagesTest {
  /** Every byte a client may send, one char each. */
  private static final String ALL_BYTES = allBytes();

  private static String allBytes() {
    StringBuilder text = new StringBuilder();
    for (char c = 1; c <= 0xFF; c++) {
      text.append(c);
    }
    return text.toString();
  }

  static List<Change> changes() {
    return List.of(
        new Change.AddContact(ContactList.FL, "a@b.c", ALL_BYTES, null),
        new Change.AddContact(ContactList.FL, "a@b.c", "x", 0),
        new Change.AddContact(ContactList.AL, "", "", 29),
        new Change.RemoveContact(ContactList.BL, "a@b.c", null),
        new Change.RemoveContact(ContactList.FL, "a@b.c", 0),
        new Change.Rename("a@b.c", ALL_BYTES),
        new Change.SetPrompt(true),
        new Change.SetPrompt(false),
        new Change.SetPrivacy(true),
        new Change.SetPrivacy(false),
        new Change.SetProperty(Property.PHH, null),
        new Change.SetProperty(Property.PHW, ""),
        new Change.SetProperty(Property.MOB, "Y"),
        new Change.AddGroup(""),
        new Change.AddGroup(ALL_BYTES),
        new Change.RenameGroup(0, "x"),
        new Change.RemoveGroup(0),
        new Change.RemoveGroup(29));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangeArrivesAsItWas(Change change) throws Exception {
    byte[] sent = ChangeMessages.message(change).toByteArray();
    assertThat(ChangeMessages.change(DirectoryMessages.Change.parseFrom(sent))).isEqualTo(change);
  }

  @Test
  void aChangeOfANewerVersionIsAnError() {
    var empty = DirectoryMessages.Change.getDefaultInstance();
    assertThatIllegalArgumentException().isThrownBy(() -> ChangeMessages.change(empty));
    var list = DirectoryMessages.Change.newBuilder();
    list.getAddContactBuilder().setListValue(99);
    assertThatIllegalArgumentException().isThrownBy(() -> ChangeMessages.change(list.build()));
    var result = DirectoryMessages.ChangeResult.newBuilder().setRefusedValue(99).build();
    assertThatIllegalArgumentException().isThrownBy(() -> ChangeMessages.result(result));
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalArrives(Refusal refusal) {
    ChangeResult result = new ChangeResult.Refused(refusal);
    assertThat(ChangeMessages.result(ChangeMessages.message(result))).isEqualTo(result);
  }

  @ParameterizedTest
  @EnumSource(ContactList.class)
  void everyListArrives(ContactList list) {
    assertThat(EnumMessages.list(EnumMessages.message(list))).isEqualTo(list);
  }

  @ParameterizedTest
  @EnumSource(Property.class)
  void everyPropertyArrives(Property property) {
    assertThat(EnumMessages.property(EnumMessages.message(property))).isEqualTo(property);
  }

  @ParameterizedTest
  @EnumSource(DirectoryAdministration.Outcome.class)
  void everyOutcomeArrives(DirectoryAdministration.Outcome outcome) {
    assertThat(AccountMessages.outcome(AccountMessages.message(outcome))).isEqualTo(outcome);
  }

  @Test
  void aResultWithEverythingArrives() throws Exception {
    RosterContact contact =
        new RosterContact(
            1, "a@b.c", 15, "s", ALL_BYTES, 1 << 29, new Properties("h", null, "m", true, false));
    PropertyNotice notice =
        new PropertyNotice(
            Long.MAX_VALUE,
            "a@b.c",
            List.of(new PropertyValue(Property.PHH, null), new PropertyValue(Property.MOB, "N")),
            new long[] {1, Long.MAX_VALUE},
            new long[] {4294967295L, 1});
    ChangeResult result =
        new ChangeResult.Changed(
            4294967295L,
            contact,
            "",
            new long[] {3, 2},
            new Visibility(false, new long[] {5}, 9),
            List.of(new ReverseListNotice(1, 2, false, 3, "a@b.c", "x")),
            notice);
    byte[] sent = ChangeMessages.message(result).toByteArray();
    assertThat(ChangeMessages.result(DirectoryMessages.ChangeResult.parseFrom(sent)))
        .usingRecursiveComparison()
        .isEqualTo(result);
  }

  @Test
  void aResultWithNothingArrives() {
    ChangeResult result =
        new ChangeResult.Changed(1, null, null, new long[0], null, List.of(), null);
    assertThat(ChangeMessages.result(ChangeMessages.message(result)))
        .usingRecursiveComparison()
        .isEqualTo(result);
  }
}

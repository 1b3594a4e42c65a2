package im.mariposa.directory.grpc;

import static im.mariposa.directory.grpc.Examples.ALL_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent is what arrives. */
class ChangeMessagesTest {

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

  @ParameterizedTest
  @MethodSource("changes")
  void fieldsThatAreNewInAChangeAreNotMinded(Change change) throws Exception {
    byte[] sent = NewerVersion.of(ChangeMessages.message(change)).toByteArray();
    assertThat(ChangeMessages.change(DirectoryMessages.Change.parseFrom(sent))).isEqualTo(change);
  }

  @Test
  void aChangeOfANewerVersionIsAnError() {
    var empty = DirectoryMessages.Change.getDefaultInstance();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChangeMessages.change(empty))
        .withMessageContaining("the change of");
    var list = DirectoryMessages.Change.newBuilder();
    list.getAddContactBuilder().setListValue(99);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChangeMessages.change(list.build()))
        .withMessageContaining("the contact list of");
    var property = DirectoryMessages.Change.newBuilder();
    property.getSetPropertyBuilder().setPropertyValue(99);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChangeMessages.change(property.build()))
        .withMessageContaining("the property of");
  }

  @Test
  void aResultOfANewerVersionIsAnError() {
    var empty = DirectoryMessages.ChangeResult.getDefaultInstance();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChangeMessages.result(empty))
        .withMessageContaining("the result of");
    var refused = DirectoryMessages.ChangeResult.newBuilder().setRefusedValue(99).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChangeMessages.result(refused))
        .withMessageContaining("the refusal of");
    var notice = DirectoryMessages.Changed.newBuilder();
    notice.getPropertiesBuilder().addValuesBuilder().setPropertyValue(99);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChangeMessages.changed(notice.build()))
        .withMessageContaining("the property of");
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalArrives(Refusal refusal) throws Exception {
    byte[] sent = ChangeMessages.message(new ChangeResult.Refused(refusal)).toByteArray();
    assertThat(ChangeMessages.result(DirectoryMessages.ChangeResult.parseFrom(sent)))
        .isEqualTo(new ChangeResult.Refused(refusal));
  }

  /** Each optional part alone, none, and all. */
  static List<ChangeResult.Changed> results() {
    ChangeResult.Changed all = Examples.CHANGED;
    long[] none = {};
    return List.of(
        all,
        Examples.ONLY_VERSION,
        new ChangeResult.Changed(2, all.contact(), null, none, null, List.of(), null),
        new ChangeResult.Changed(3, Examples.PLAIN_CONTACT, null, none, null, List.of(), null),
        new ChangeResult.Changed(4, null, "", none, null, List.of(), null),
        new ChangeResult.Changed(5, null, ALL_BYTES, none, null, List.of(), null),
        new ChangeResult.Changed(6, null, null, new long[] {9, 1}, null, List.of(), null),
        new ChangeResult.Changed(
            7, null, null, none, new Visibility(false, none, 0), List.of(), null),
        new ChangeResult.Changed(8, null, null, none, null, all.reverse(), null),
        new ChangeResult.Changed(9, null, null, none, null, List.of(), all.properties()),
        new ChangeResult.Changed(
            10,
            null,
            null,
            none,
            null,
            List.of(),
            new PropertyNotice(0, "", List.of(), none, none)));
  }

  @ParameterizedTest
  @MethodSource("results")
  void aResultArrivesAsItWas(ChangeResult.Changed result) throws Exception {
    byte[] sent = ChangeMessages.message((ChangeResult) result).toByteArray();
    assertThat(ChangeMessages.result(DirectoryMessages.ChangeResult.parseFrom(sent)))
        .usingRecursiveComparison()
        .isEqualTo(result);
  }

  @ParameterizedTest
  @MethodSource("results")
  void fieldsThatAreNewInAResultAreNotMinded(ChangeResult.Changed result) throws Exception {
    byte[] sent = NewerVersion.of(ChangeMessages.message((ChangeResult) result)).toByteArray();
    assertThat(ChangeMessages.result(DirectoryMessages.ChangeResult.parseFrom(sent)))
        .usingRecursiveComparison()
        .isEqualTo(result);
  }

  @Test
  void whatAnOlderSenderLeavesOutIsUnset() {
    var message = DirectoryMessages.Changed.newBuilder().setVersion(6);
    message.getContactBuilder().setId(2).setHandle("b@b.c");
    assertThat(ChangeMessages.changed(message.build()))
        .usingRecursiveComparison()
        .isEqualTo(
            new ChangeResult.Changed(
                6,
                new RosterContact(2, "b@b.c", 0, "", "", 0, Properties.BLANK),
                null,
                new long[0],
                null,
                List.of(),
                null));
  }
}

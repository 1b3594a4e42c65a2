package im.mariposa.cluster.redis.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.proto.AlertMail;
import im.mariposa.cluster.proto.EndSessionMail;
import im.mariposa.cluster.proto.Mail;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailCodecTest {

  static Stream<Message> messages() {
    return Stream.of(
        new Message.ReverseList(
            new ReverseListNotice(42, Long.MAX_VALUE, true, 5, "a@example.com", "A%20\u00e9")),
        new Message.ReverseList(new ReverseListNotice(42, 1, false, 5, "a@example.com", "")),
        new Message.SignedInElsewhere(1L << 52),
        new Message.EndSession(Message.EndSession.Reason.SUSPENDED),
        new Message.EndSession(Message.EndSession.Reason.DELETED),
        new Message.EndSession(Message.EndSession.Reason.KICKED),
        new Message.EndSession(Message.EndSession.Reason.PASSWORD_CHANGED),
        new Message.Renamed(4, "N%20\u00fc"),
        new Message.Alert(8, false, "Tea", ""),
        new Message.Alert(9, true, "Grüße \u2603", "http://example.com/?a=b"),
        new Message.Ring(2_000_000_000, "", 1874, "17.4711", "b@example.com", "B"),
        new Message.Drain(Duration.ofSeconds(90)),
        new Message.Undrain(),
        new Message.ListEdited(
            ContactList.BL, false, 8, 12, "c@example.com", "C", List.of(), null, null));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageComesBackWhole(Message message) throws Exception {
    Mail mail = Mail.parseFrom(MailCodec.mail(42, message).build().toByteArray());

    assertThat(mail.getAccountId()).isEqualTo(42);
    assertThat(MailCodec.message(mail)).isEqualTo(message);
  }

  @Test
  void everyKindOfMessageIsAmongTheExamples() {
    assertThat(messages().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Message.class, Message.ForPerson.class)
                .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                .filter(Class::isRecord)
                .toList());
  }

  @Test
  void anEditedListCarriesWhatItChanged() {
    Message.ListEdited edited =
        new Message.ListEdited(
            ContactList.FL,
            true,
            8,
            12,
            "c@example.com",
            "C",
            List.of(new PropertyValue(Property.PHH, "1"), new PropertyValue(Property.PHW, null)),
            new Visibility(false, new long[] {3, 9}, 8),
            new PropertyNotice(
                1,
                "me",
                List.of(new PropertyValue(Property.MOB, "Y")),
                new long[] {3},
                new long[] {70}));

    Message.ListEdited back =
        (Message.ListEdited) MailCodec.message(MailCodec.mail(42, edited).build());

    assertThat(back).isNotNull();
    assertThat(back).usingRecursiveComparison().isEqualTo(edited);
  }

  /** Nodes of the first version take field 1 for the id to forget, unless it is 0. */
  @ParameterizedTest
  @CsvSource({"8, false, 0", "9, true, 9"})
  void olderNodesForgetNoAlertThatIsNotKept(long id, boolean kept, long read) {
    AlertMail alert = MailCodec.mail(42, new Message.Alert(id, kept, "Tea", "")).build().getAlert();

    assertThat(alert.getField(AlertMail.getDescriptor().findFieldByNumber(1))).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "9, 9, true"})
  void alertsOfOlderNodesAreKeptWhenTheyHaveAnId(long written, long id, boolean kept) {
    AlertMail alert =
        AlertMail.newBuilder()
            .setField(AlertMail.getDescriptor().findFieldByNumber(1), written)
            .setText("Tea")
            .build();

    assertThat(MailCodec.message(Mail.newBuilder().setAccountId(42).setAlert(alert).build()))
        .isEqualTo(new Message.Alert(id, kept, "Tea", ""));
  }

  @Test
  void messagesOfANewerVersionAreLeftOut() {
    assertThat(MailCodec.message(Mail.newBuilder().setAccountId(1).build())).isNull();
    assertThat(
            MailCodec.message(
                Mail.newBuilder()
                    .setEndSession(EndSessionMail.newBuilder().setReasonValue(99))
                    .build()))
        .isNull();
  }
}

package im.mariposa.directory.grpc;

import static im.mariposa.directory.grpc.Examples.ALL_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Account;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.Verification;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read is what was sent. */
class RosterMessagesTest {

  static List<Roster> rosters() {
    return List.of(
        Examples.ROSTER,
        new Roster(
            1,
            false,
            true,
            Properties.BLANK,
            List.of(),
            List.of(),
            new Visibility(false, new long[0], 1)));
  }

  @ParameterizedTest
  @MethodSource("rosters")
  void aRosterArrivesAsItWas(Roster roster) throws Exception {
    byte[] sent = RosterMessages.message(roster).toByteArray();
    assertThat(RosterMessages.roster(DirectoryMessages.Roster.parseFrom(sent)))
        .usingRecursiveComparison()
        .isEqualTo(roster);
  }

  @ParameterizedTest
  @MethodSource("rosters")
  void fieldsThatAreNewInARosterAreNotMinded(Roster roster) throws Exception {
    byte[] sent = NewerVersion.of(RosterMessages.message(roster)).toByteArray();
    assertThat(RosterMessages.roster(DirectoryMessages.Roster.parseFrom(sent)))
        .usingRecursiveComparison()
        .isEqualTo(roster);
  }

  static List<Properties> properties() {
    return List.of(
        Properties.BLANK,
        new Properties("", "", "", false, false),
        new Properties("1", null, null, false, false),
        new Properties(null, "1", null, false, false),
        new Properties(null, null, "1", false, false),
        new Properties(null, null, null, true, false),
        new Properties(null, null, null, false, true),
        new Properties(ALL_BYTES, "2", "3", true, true));
  }

  @ParameterizedTest
  @MethodSource("properties")
  void unsetAndEmptyStayApart(Properties properties) throws Exception {
    RosterContact contact = new RosterContact(1, "b@b.c", 3, "s", "c", 6, properties);
    byte[] sent = RosterMessages.message(contact).toByteArray();
    assertThat(RosterMessages.contact(DirectoryMessages.RosterContact.parseFrom(sent)))
        .isEqualTo(contact);
  }

  @Test
  void mostPeopleCostNoBytesForProperties() {
    assertThat(RosterMessages.message(Examples.PLAIN_CONTACT).hasProperties()).isFalse();
    assertThat(RosterMessages.message(Examples.CONTACT).hasProperties()).isTrue();
  }

  static List<Verification> verifications() {
    return List.of(
        new Verification.Refused(),
        new Verification.Verified(Examples.ACCOUNT),
        new Verification.Verified(
            new Account(1, "a@b.c", "", false, new Visibility(true, new long[0], 3), true)));
  }

  @ParameterizedTest
  @MethodSource("verifications")
  void aVerificationArrivesAsItWas(Verification verification) throws Exception {
    byte[] sent = RosterMessages.message(verification).toByteArray();
    assertThat(RosterMessages.verification(DirectoryMessages.VerifyReply.parseFrom(sent)))
        .hasSameClassAs(verification)
        .usingRecursiveComparison()
        .isEqualTo(verification);
  }

  @ParameterizedTest
  @MethodSource("verifications")
  void fieldsThatAreNewInAVerificationAreNotMinded(Verification verification) throws Exception {
    byte[] sent = NewerVersion.of(RosterMessages.message(verification)).toByteArray();
    assertThat(RosterMessages.verification(DirectoryMessages.VerifyReply.parseFrom(sent)))
        .hasSameClassAs(verification)
        .usingRecursiveComparison()
        .isEqualTo(verification);
  }

  @Test
  void whatAnOlderSenderLeavesOutOfAnAccountIsNotSo() {
    var message = DirectoryMessages.VerifyReply.newBuilder();
    message.getAccountBuilder().setId(4).setHandle("a@b.c").setFriendlyName("A");
    assertThat(RosterMessages.verification(message.build()))
        .usingRecursiveComparison()
        .isEqualTo(
            new Verification.Verified(
                new Account(4, "a@b.c", "A", false, new Visibility(false, new long[0], 0), false)));
  }

  static List<Lookup> lookups() {
    return List.of(
        new Lookup.Unknown(),
        new Lookup.Found(Long.MAX_VALUE, "a@b.c", true),
        new Lookup.Found(1, "a@b.c", false),
        new Lookup.Found(0, "", false));
  }

  @ParameterizedTest
  @MethodSource("lookups")
  void aLookupArrivesAsItWas(Lookup lookup) throws Exception {
    DirectoryMessages.LookupReply message = RosterMessages.message(lookup);
    assertThat(
            RosterMessages.lookup(DirectoryMessages.LookupReply.parseFrom(message.toByteArray())))
        .isEqualTo(lookup);
    byte[] newer = NewerVersion.of(message).toByteArray();
    assertThat(RosterMessages.lookup(DirectoryMessages.LookupReply.parseFrom(newer)))
        .isEqualTo(lookup);
  }

  static List<List<KeptAlert>> alerts() {
    return List.of(
        List.of(),
        List.of(new KeptAlert(Long.MAX_VALUE, "Grüße, 日本", "http://b.c/")),
        List.of(new KeptAlert(2, "later", ""), new KeptAlert(1, "", "http://b.c/?a=1&b=2")));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void alertsArriveInTheirOrder(List<KeptAlert> alerts) throws Exception {
    DirectoryMessages.KeptAlertsReply message = RosterMessages.message(alerts);
    byte[] sent = message.toByteArray();
    assertThat(RosterMessages.alerts(DirectoryMessages.KeptAlertsReply.parseFrom(sent)))
        .isEqualTo(alerts);
    byte[] newer = NewerVersion.of(message).toByteArray();
    assertThat(RosterMessages.alerts(DirectoryMessages.KeptAlertsReply.parseFrom(newer)))
        .isEqualTo(alerts);
  }
}

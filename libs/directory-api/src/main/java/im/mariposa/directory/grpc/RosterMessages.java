package im.mariposa.directory.grpc;

import im.mariposa.directory.Account;
import im.mariposa.directory.Group;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.Verification;
import im.mariposa.directory.Visibility;
import im.mariposa.directory.proto.KeptAlertsReply;
import im.mariposa.directory.proto.LookupReply;
import im.mariposa.directory.proto.VerifyReply;
import java.util.Arrays;
import java.util.List;

/** What is read: accounts, rosters, alerts. */
public final class RosterMessages {
  private RosterMessages() {}

  public static VerifyReply message(Verification verification) {
    return switch (verification) {
      case Verification.Verified(Account account) ->
          VerifyReply.newBuilder().setAccount(message(account)).build();
      case Verification.Refused() -> VerifyReply.getDefaultInstance();
    };
  }

  public static Verification verification(VerifyReply message) {
    return message.hasAccount()
        ? new Verification.Verified(account(message.getAccount()))
        : new Verification.Refused();
  }

  private static im.mariposa.directory.proto.Account message(Account account) {
    return im.mariposa.directory.proto.Account.newBuilder()
        .setId(account.id())
        .setHandle(account.handle())
        .setFriendlyName(account.friendlyName())
        .setVerified(account.verified())
        .setVisibility(message(account.visibility()))
        .setKeptAlerts(account.keptAlerts())
        .build();
  }

  private static Account account(im.mariposa.directory.proto.Account message) {
    return new Account(
        message.getId(),
        message.getHandle(),
        message.getFriendlyName(),
        message.getVerified(),
        visibility(message.getVisibility()),
        message.getKeptAlerts());
  }

  static im.mariposa.directory.proto.Visibility message(Visibility visibility) {
    im.mariposa.directory.proto.Visibility.Builder message =
        im.mariposa.directory.proto.Visibility.newBuilder()
            .setAllBut(visibility.allBut())
            .setVersion(visibility.version());
    Arrays.stream(visibility.exceptions()).forEach(message::addExceptions);
    return message.build();
  }

  static Visibility visibility(im.mariposa.directory.proto.Visibility message) {
    return new Visibility(
        message.getAllBut(), longs(message.getExceptionsList()), message.getVersion());
  }

  static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  public static im.mariposa.directory.proto.Roster message(Roster roster) {
    im.mariposa.directory.proto.Roster.Builder message =
        im.mariposa.directory.proto.Roster.newBuilder()
            .setVersion(roster.version())
            .setPromptOnAdd(roster.promptOnAdd())
            .setAllowByDefault(roster.allowByDefault())
            .setProperties(message(roster.properties()))
            .setVisibility(message(roster.visibility()));
    for (Group group : roster.groups()) {
      message.addGroups(
          im.mariposa.directory.proto.Group.newBuilder().setId(group.id()).setName(group.name()));
    }
    for (RosterContact contact : roster.contacts()) {
      message.addContacts(message(contact));
    }
    return message.build();
  }

  public static Roster roster(im.mariposa.directory.proto.Roster message) {
    return new Roster(
        message.getVersion(),
        message.getPromptOnAdd(),
        message.getAllowByDefault(),
        properties(message.getProperties()),
        message.getGroupsList().stream()
            .map(group -> new Group(group.getId(), group.getName()))
            .toList(),
        message.getContactsList().stream().map(RosterMessages::contact).toList(),
        visibility(message.getVisibility()));
  }

  static im.mariposa.directory.proto.RosterContact message(RosterContact contact) {
    im.mariposa.directory.proto.RosterContact.Builder message =
        im.mariposa.directory.proto.RosterContact.newBuilder()
            .setId(contact.id())
            .setHandle(contact.handle())
            .setLists(contact.lists())
            .setStoredName(contact.storedName())
            .setCurrentName(contact.currentName())
            .setGroups(contact.groups());
    if (!contact.properties().equals(Properties.BLANK)) {
      message.setProperties(message(contact.properties()));
    }
    return message.build();
  }

  static RosterContact contact(im.mariposa.directory.proto.RosterContact message) {
    return new RosterContact(
        message.getId(),
        message.getHandle(),
        message.getLists(),
        message.getStoredName(),
        message.getCurrentName(),
        message.getGroups(),
        message.hasProperties() ? properties(message.getProperties()) : Properties.BLANK);
  }

  private static im.mariposa.directory.proto.Properties message(Properties properties) {
    im.mariposa.directory.proto.Properties.Builder message =
        im.mariposa.directory.proto.Properties.newBuilder()
            .setMobile(properties.mobile())
            .setMobileDevice(properties.mobileDevice());
    if (properties.home() != null) {
      message.setHome(properties.home());
    }
    if (properties.work() != null) {
      message.setWork(properties.work());
    }
    if (properties.mobilePhone() != null) {
      message.setMobilePhone(properties.mobilePhone());
    }
    return message.build();
  }

  private static Properties properties(im.mariposa.directory.proto.Properties message) {
    return new Properties(
        message.hasHome() ? message.getHome() : null,
        message.hasWork() ? message.getWork() : null,
        message.hasMobilePhone() ? message.getMobilePhone() : null,
        message.getMobile(),
        message.getMobileDevice());
  }

  public static LookupReply message(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found found ->
          LookupReply.newBuilder()
              .setFound(
                  LookupReply.Found.newBuilder()
                      .setId(found.id())
                      .setHandle(found.handle())
                      .setMobile(found.mobile()))
              .build();
      case Lookup.Unknown() -> LookupReply.getDefaultInstance();
    };
  }

  public static Lookup lookup(LookupReply message) {
    LookupReply.Found found = message.getFound();
    return message.hasFound()
        ? new Lookup.Found(found.getId(), found.getHandle(), found.getMobile())
        : new Lookup.Unknown();
  }

  public static KeptAlertsReply message(List<KeptAlert> alerts) {
    KeptAlertsReply.Builder message = KeptAlertsReply.newBuilder();
    for (KeptAlert alert : alerts) {
      message.addAlerts(
          im.mariposa.directory.proto.KeptAlert.newBuilder()
              .setId(alert.id())
              .setText(alert.text())
              .setUrl(alert.url()));
    }
    return message.build();
  }

  public static List<KeptAlert> alerts(KeptAlertsReply message) {
    return message.getAlertsList().stream()
        .map(alert -> new KeptAlert(alert.getId(), alert.getText(), alert.getUrl()))
        .toList();
  }
}

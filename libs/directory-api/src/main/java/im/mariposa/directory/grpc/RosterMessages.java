package im.mariposa.directory.grpc;

import im.mariposa.directory.Account;
import im.mariposa.directory.Group;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.Verification;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.vocabulary.Visibility;
import java.util.Arrays;
import java.util.List;

/** What is read: accounts, rosters, alerts. */
public final class RosterMessages {
  private RosterMessages() {}

  public static DirectoryMessages.VerifyReply message(Verification verification) {
    return switch (verification) {
      case Verification.Verified(Account account) ->
          DirectoryMessages.VerifyReply.newBuilder().setAccount(message(account)).build();
      case Verification.Refused() -> DirectoryMessages.VerifyReply.getDefaultInstance();
    };
  }

  public static Verification verification(DirectoryMessages.VerifyReply message) {
    return message.hasAccount()
        ? new Verification.Verified(account(message.getAccount()))
        : new Verification.Refused();
  }

  private static DirectoryMessages.Account message(Account account) {
    return DirectoryMessages.Account.newBuilder()
        .setId(account.id())
        .setHandle(account.handle())
        .setFriendlyName(account.friendlyName())
        .setVerified(account.verified())
        .setVisibility(message(account.visibility()))
        .setKeptAlerts(account.keptAlerts())
        .build();
  }

  private static Account account(DirectoryMessages.Account message) {
    return new Account(
        message.getId(),
        message.getHandle(),
        message.getFriendlyName(),
        message.getVerified(),
        visibility(message.getVisibility()),
        message.getKeptAlerts());
  }

  static DirectoryMessages.Visibility message(Visibility visibility) {
    DirectoryMessages.Visibility.Builder message =
        DirectoryMessages.Visibility.newBuilder()
            .setAllBut(visibility.allBut())
            .setVersion(visibility.version());
    Arrays.stream(visibility.exceptions()).forEach(message::addExceptions);
    return message.build();
  }

  static Visibility visibility(DirectoryMessages.Visibility message) {
    return new Visibility(
        message.getAllBut(), longs(message.getExceptionsList()), message.getVersion());
  }

  static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  public static DirectoryMessages.Roster message(Roster roster) {
    DirectoryMessages.Roster.Builder message =
        DirectoryMessages.Roster.newBuilder()
            .setVersion(roster.version())
            .setPromptOnAdd(roster.promptOnAdd())
            .setAllowByDefault(roster.allowByDefault())
            .setProperties(message(roster.properties()))
            .setVisibility(message(roster.visibility()));
    for (Group group : roster.groups()) {
      message.addGroups(
          DirectoryMessages.Group.newBuilder().setId(group.id()).setName(group.name()));
    }
    for (RosterContact contact : roster.contacts()) {
      message.addContacts(message(contact));
    }
    return message.build();
  }

  public static Roster roster(DirectoryMessages.Roster message) {
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

  static DirectoryMessages.RosterContact message(RosterContact contact) {
    DirectoryMessages.RosterContact.Builder message =
        DirectoryMessages.RosterContact.newBuilder()
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

  static RosterContact contact(DirectoryMessages.RosterContact message) {
    return new RosterContact(
        message.getId(),
        message.getHandle(),
        message.getLists(),
        message.getStoredName(),
        message.getCurrentName(),
        message.getGroups(),
        message.hasProperties() ? properties(message.getProperties()) : Properties.BLANK);
  }

  private static DirectoryMessages.Properties message(Properties properties) {
    DirectoryMessages.Properties.Builder message =
        DirectoryMessages.Properties.newBuilder()
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

  private static Properties properties(DirectoryMessages.Properties message) {
    return new Properties(
        message.hasHome() ? message.getHome() : null,
        message.hasWork() ? message.getWork() : null,
        message.hasMobilePhone() ? message.getMobilePhone() : null,
        message.getMobile(),
        message.getMobileDevice());
  }

  public static DirectoryMessages.LookupReply message(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found found ->
          DirectoryMessages.LookupReply.newBuilder()
              .setFound(
                  DirectoryMessages.LookupReply.Found.newBuilder()
                      .setId(found.id())
                      .setHandle(found.handle())
                      .setMobile(found.mobile()))
              .build();
      case Lookup.Unknown() -> DirectoryMessages.LookupReply.getDefaultInstance();
    };
  }

  public static Lookup lookup(DirectoryMessages.LookupReply message) {
    DirectoryMessages.LookupReply.Found found = message.getFound();
    return message.hasFound()
        ? new Lookup.Found(found.getId(), found.getHandle(), found.getMobile())
        : new Lookup.Unknown();
  }

  public static DirectoryMessages.KeptAlertsReply message(List<KeptAlert> alerts) {
    DirectoryMessages.KeptAlertsReply.Builder message =
        DirectoryMessages.KeptAlertsReply.newBuilder();
    for (KeptAlert alert : alerts) {
      message.addAlerts(
          DirectoryMessages.KeptAlert.newBuilder()
              .setId(alert.id())
              .setText(alert.text())
              .setUrl(alert.url()));
    }
    return message.build();
  }

  public static List<KeptAlert> alerts(DirectoryMessages.KeptAlertsReply message) {
    return message.getAlertsList().stream()
        .map(alert -> new KeptAlert(alert.getId(), alert.getText(), alert.getUrl()))
        .toList();
  }
}

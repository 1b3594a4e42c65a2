package im.mariposa.notification.contacts;

import im.mariposa.directory.Directory;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.notification.connection.ContactIds;
import im.mariposa.notification.connection.DirectoryFailures;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.presence.OwnPresence;
import im.mariposa.vocabulary.ContactList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads rosters for sessions. */
public final class Rosters {
  private final Directory directory;
  private final OwnPresence own;

  public Rosters(Directory directory, OwnPresence own) {
    this.directory = directory;
    this.own = own;
  }

  /**
   * Reads the account's roster while the turn is held. Who may see the person is as the directory
   * says from then on.
   */
  void read(Session session, String trId, Consumer<Roster> then) {
    session
        .connection()
        .ask(
            () -> directory.roster(session.accountId()),
            roster -> {
              own.adopt(session, roster.visibility());
              then.accept(roster);
            },
            failure -> DirectoryFailures.answer(session.connection(), trId, failure));
  }

  /**
   * For a client that sends CHG without SYN: his contacts are read, but he was told no list
   * version.
   */
  public void loadContacts(Session session, String trId, Runnable then) {
    read(
        session,
        trId,
        roster -> {
          adopt(session, roster);
          session.versions().readOnly(roster.version());
          then.run();
        });
  }

  /** From now on the session knows his lists as the roster has them. */
  static void adopt(Session session, Roster roster) {
    ContactIds contacts = session.contacts();
    contacts.read(ids(roster, ContactList.FL), ids(roster, ContactList.RL));
    contacts.readPrivacy(handles(roster, ContactList.AL), handles(roster, ContactList.BL));
  }

  private static Stream<String> handles(Roster roster, ContactList list) {
    return roster.contacts().stream()
        .filter(contact -> list.in(contact.lists()))
        .map(RosterContact::handle);
  }

  /** The account ids on one list, in list order. */
  static long[] ids(Roster roster, ContactList list) {
    return roster.contacts().stream()
        .filter(contact -> list.in(contact.lists()))
        .mapToLong(RosterContact::id)
        .toArray();
  }
}

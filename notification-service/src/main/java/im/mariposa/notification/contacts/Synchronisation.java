package im.mariposa.notification.contacts;

import im.mariposa.directory.Group;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.presence.Watching;
import im.mariposa.notification.properties.PropertyLines;
import im.mariposa.protocol.command.ListCommand;
import im.mariposa.protocol.line.ListLine;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** SYN, LST and LSG ({@code docs/protocol/notification.md} 5 and 6.6). */
public final class Synchronisation {
  private final Rosters rosters;
  private final Watching watching;

  public Synchronisation(Rosters rosters, Watching watching) {
    this.rosters = rosters;
    this.watching = watching;
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(ListCommand.Syn.class, this::synchronise);
    handlers.onSession(ListCommand.Lst.class, this::list);
    handlers.onSession(ListCommand.Lsg.class, this::groups);
  }

  /**
   * {@code SYN t cached-version}: one line when nothing is new, else everything. Nobody knows what
   * is new to a client whose number is from a change before its SYN.
   */
  private void synchronise(Session session, ListCommand.Syn command) {
    rosters.read(
        session,
        command.trId(),
        roster -> {
          boolean nothingNew =
              command.version() == roster.version() && !session.versions().unearned();
          session
              .connection()
              .reply(
                  nothingNew
                      ? List.of(new ListLine.Syn(command.trId(), roster.version()))
                      : dump(roster, command.trId(), session.dialect()));
          adopt(session, roster);
        });
  }

  /**
   * From now on the session is told of changes beyond this version; notices up to it are dropped.
   */
  private void adopt(Session session, Roster roster) {
    long[] before = session.contacts().forward();
    Rosters.adopt(session, roster);
    session.versions().dumped(roster.version());
    if (session.started()) {
      long[] after = session.contacts().forward();
      watching.unwatch(session, without(before, after));
      watching.watch(session, without(after, before), "", () -> {});
    }
  }

  private static long[] without(long[] ids, long[] others) {
    return Arrays.stream(ids)
        .filter(id -> Arrays.stream(others).noneMatch(other -> other == id))
        .toArray();
  }

  /**
   * The full dump, in the order that clients rely on; they find its end by the last RL line (5.3).
   */
  static List<ServerLine> dump(Roster roster, String trId, Dialect dialect) {
    long version = roster.version();
    List<ServerLine> lines = new ArrayList<>();
    lines.add(new ListLine.Syn(trId, version));
    lines.add(new ListLine.Gtc(trId, version, roster.promptOnAdd()));
    lines.add(new ListLine.Blp(trId, version, roster.allowByDefault()));
    Properties own = roster.properties();
    lines.add(new ListLine.Prp(trId, version, Property.PHH, own.home()));
    lines.add(new ListLine.Prp(trId, version, Property.PHW, own.work()));
    lines.add(new ListLine.Prp(trId, version, Property.PHM, own.mobilePhone()));
    lines.add(new ListLine.Prp(trId, version, Property.MOB, own.mobile() ? "Y" : "N"));
    lines.add(new ListLine.Prp(trId, version, Property.MBE, own.mobileDevice() ? "Y" : "N"));
    addGroups(lines, roster, trId, version);
    addList(lines, roster, ContactList.FL, trId, version, dialect.atLeast(Dialect.MSNP5));
    addList(lines, roster, ContactList.AL, trId, version, false);
    addList(lines, roster, ContactList.BL, trId, version, false);
    addList(lines, roster, ContactList.RL, trId, version, false);
    return lines;
  }

  /** A list alone tells not all of its version, so it carries the number reached before. */
  private void list(Session session, ListCommand.Lst command) {
    rosters.read(
        session,
        command.trId(),
        roster -> {
          List<ServerLine> lines = new ArrayList<>();
          addList(
              lines,
              roster,
              command.list(),
              command.trId(),
              session.versions().number(roster.version()),
              false);
          session.connection().reply(lines);
        });
  }

  private void groups(Session session, ListCommand.Lsg command) {
    rosters.read(
        session,
        command.trId(),
        roster -> {
          List<ServerLine> lines = new ArrayList<>();
          addGroups(lines, roster, command.trId(), session.versions().number(roster.version()));
          session.connection().reply(lines);
        });
  }

  private static void addGroups(List<ServerLine> lines, Roster roster, String trId, long version) {
    int count = roster.groups().size();
    for (int i = 0; i < count; i++) {
      Group group = roster.groups().get(i);
      lines.add(new ListLine.Lsg(trId, version, i + 1, count, group.id(), group.name()));
    }
  }

  private static void addList(
      List<ServerLine> lines,
      Roster roster,
      ContactList list,
      String trId,
      long version,
      boolean withProperties) {
    List<RosterContact> contacts =
        roster.contacts().stream().filter(contact -> list.in(contact.lists())).toList();
    if (contacts.isEmpty()) {
      lines.add(new ListLine.LstEmpty(trId, list, version));
    }
    for (int i = 0; i < contacts.size(); i++) {
      RosterContact contact = contacts.get(i);
      String name = list == ContactList.RL ? contact.currentName() : contact.storedName();
      lines.add(
          new ListLine.Lst(
              trId,
              list,
              version,
              i + 1,
              contacts.size(),
              contact.handle(),
              name,
              GroupIds.wire(contact.groups())));
      if (withProperties) {
        lines.addAll(PropertyLines.of(version, contact.handle(), contact.properties().told()));
      }
    }
  }
}

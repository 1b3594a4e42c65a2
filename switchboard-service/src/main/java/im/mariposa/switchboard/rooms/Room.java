package im.mariposa.switchboard.rooms;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.protocol.command.SwitchboardCommand.Message;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.protocol.line.SwitchboardLine;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A room ({@code switchboard.md} 4 to 10). Belongs to one thread at a time, which runs its calls
 * one after the other ({@link LiveRoom}): everybody in it is told of the same joins, messages and
 * partings in the same order.
 */
public final class Room {
  private final int id;
  private final RoomRules rules;
  private final LongSupplier clock;
  private final RoomMeters meters;

  /** By handle, in the order of joining. */
  private final Map<String, Participant> present = new LinkedHashMap<>();

  /** Unanswered, by handle. */
  private final Map<String, Invitation> invitations = new HashMap<>();

  /** Who does not read and has to go. */
  private final ArrayDeque<Participant> slow = new ArrayDeque<>();

  private long lastTraffic;

  private record Invitation(long accountId, long expires) {}

  /**
   * @param clock milliseconds, never running backwards
   */
  Room(int id, RoomRules rules, LongSupplier clock, RoomMeters meters) {
    this.id = id;
    this.rules = rules;
    this.clock = clock;
    this.meters = meters;
    this.lastTraffic = clock.getAsLong();
  }

  public int id() {
    return id;
  }

  /** {@code USR}: the first one in. */
  public void open(Participant opener, String trId) {
    present.put(opener.handle(), opener);
    tell(opener, new SwitchboardLine.UsrOk(trId, opener.handle(), opener.name()));
    settle();
  }

  /**
   * {@code ANS}: tells the newcomer who is here, then the others of the newcomer.
   *
   * @return false when he has no open invitation
   */
  public boolean join(Participant newcomer, String trId) {
    forgetExpired();
    Invitation invitation = invitations.get(newcomer.handle());
    if (invitation == null || invitation.accountId != newcomer.accountId()) {
      return false;
    }
    invitations.remove(newcomer.handle());
    int index = 0;
    for (Participant other : present.values()) {
      index++;
      tell(
          newcomer,
          new SwitchboardLine.Iro(trId, index, present.size(), other.handle(), other.name()));
    }
    tell(newcomer, new SwitchboardLine.AnsOk(trId));
    tellOthers(newcomer, new SwitchboardLine.Joi(newcomer.handle(), newcomer.name()));
    present.put(newcomer.handle(), newcomer);
    settle();
    return true;
  }

  /**
   * What speaks against calling somebody, before it is known who he is: 215 when he is here or
   * invited.
   */
  public @Nullable ErrorCode objection(String handle) {
    forgetExpired();
    return present.containsKey(handle) || invitations.containsKey(handle)
        ? ErrorCode.ALREADY_THERE
        : null;
  }

  /**
   * Enters an invitation.
   *
   * @return the error that refuses it, null when it stands
   */
  public @Nullable ErrorCode invite(Participant caller, String handle, long accountId) {
    ErrorCode objection = objection(handle);
    if (objection != null) {
      return objection;
    }
    if (!isHere(caller)) {
      return ErrorCode.SWITCHBOARD_FAILED;
    }
    if (present.size() + invitations.size() >= rules.participants()) {
      return ErrorCode.ROOM_FULL;
    }
    lastTraffic = clock.getAsLong();
    invitations.put(handle, new Invitation(accountId, lastTraffic + rules.invitation()));
    return null;
  }

  /** Takes an invitation back that did not go out, or whose ticket is spent. */
  public void withdraw(String handle) {
    invitations.remove(handle);
  }

  /**
   * {@code MSG}: to everybody else, byte for byte; acknowledged as the letter asks ({@code
   * switchboard.md} 8).
   */
  public void say(Participant sender, Message message) {
    if (!isHere(sender)) {
      return;
    }
    int others = present.size() - 1;
    int told =
        tellOthers(
            sender, new SwitchboardLine.Msg(sender.handle(), sender.name(), message.payload()));
    meters.said(told);
    boolean delivered = others > 0 && told == others;
    switch (message.acknowledgement()) {
      case U -> {}
      case N -> acknowledge(sender, message.trId(), false, !delivered);
      case S -> acknowledge(sender, message.trId(), delivered, false);
      case A, D -> acknowledge(sender, message.trId(), delivered, !delivered);
    }
    settle();
  }

  private void acknowledge(Participant sender, String trId, boolean ack, boolean nak) {
    if (ack) {
      tell(sender, new SwitchboardLine.Ack(trId));
    } else if (nak) {
      tell(sender, new SwitchboardLine.Nak(trId));
    }
  }

  /** {@code OUT}, or the connection is gone. Nothing happens when he has been put out already. */
  public void leave(Participant participant) {
    if (isHere(participant)) {
      remove(participant);
      settle();
    }
  }

  /** Puts an account out, and takes its invitation back. */
  public void expel(long accountId) {
    invitations.values().removeIf(invitation -> invitation.accountId == accountId);
    for (Participant participant : List.copyOf(present.values())) {
      if (participant.accountId() == accountId) {
        remove(participant);
        participant.end(Ending.SUSPENDED);
      }
    }
    settle();
  }

  /** Ends the room when nothing happened in it for too long. */
  public void tick() {
    forgetExpired();
    if (clock.getAsLong() < due()) {
      return;
    }
    List<Participant> all = List.copyOf(present.values());
    for (Participant one : all) {
      for (Participant other : all) {
        if (!other.equals(one)) {
          tell(one, new SwitchboardLine.Bye(other.handle(), true));
        }
      }
    }
    present.clear();
    slow.clear();
    all.forEach(participant -> participant.end(Ending.IDLE));
  }

  /** When {@link #tick} has something to do, unless something happens before. */
  public long due() {
    long lastInvitation =
        invitations.values().stream().mapToLong(Invitation::expires).max().orElse(0);
    return switch (present.size()) {
      case 0 -> lastInvitation;
      case 1 -> Math.max(lastInvitation, lastTraffic + rules.lonely());
      default -> lastTraffic + rules.idle();
    };
  }

  /** Nobody is here and nobody can come. */
  public boolean isOver() {
    forgetExpired();
    return present.isEmpty() && invitations.isEmpty();
  }

  private boolean isHere(Participant participant) {
    return participant.equals(present.get(participant.handle()));
  }

  private void forgetExpired() {
    if (!invitations.isEmpty()) {
      long now = clock.getAsLong();
      invitations.values().removeIf(invitation -> invitation.expires <= now);
    }
  }

  /** First out of the room, then told to the others: he can be called again at once. */
  private void remove(Participant participant) {
    present.remove(participant.handle(), participant);
    tellOthers(participant, new SwitchboardLine.Bye(participant.handle(), false));
  }

  /** Puts out who does not read; the others' BYE may find the next one. */
  private void settle() {
    lastTraffic = clock.getAsLong();
    Participant next = slow.poll();
    while (next != null) {
      if (isHere(next)) {
        meters.dropped();
        remove(next);
        next.end(Ending.SLOW_READER);
      }
      next = slow.poll();
    }
  }

  private void tell(Participant participant, ServerLine line) {
    EncodedLine encoded = new EncodedLine(line);
    tell(participant, encoded);
    encoded.release();
  }

  private boolean tell(Participant participant, EncodedLine line) {
    Receipt receipt = participant.tell(line);
    if (receipt == Receipt.SLOW) {
      slow.add(participant);
    }
    return receipt == Receipt.TAKEN;
  }

  /** How many took it. */
  private int tellOthers(Participant one, ServerLine line) {
    EncodedLine encoded = new EncodedLine(line);
    int told = 0;
    for (Participant other : present.values()) {
      if (!other.equals(one) && tell(other, encoded)) {
        told++;
      }
    }
    encoded.release();
    return told;
  }
}

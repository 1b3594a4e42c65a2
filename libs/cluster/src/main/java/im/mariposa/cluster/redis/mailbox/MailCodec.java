package im.mariposa.cluster.redis.mailbox;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.proto.AlertMail;
import im.mariposa.cluster.proto.DrainMail;
import im.mariposa.cluster.proto.EndSessionMail;
import im.mariposa.cluster.proto.EndSessionReason;
import im.mariposa.cluster.proto.ListEditedMail;
import im.mariposa.cluster.proto.Mail;
import im.mariposa.cluster.proto.RenamedMail;
import im.mariposa.cluster.proto.ReverseListMail;
import im.mariposa.cluster.proto.RingMail;
import im.mariposa.cluster.proto.SignedInElsewhereMail;
import im.mariposa.cluster.proto.UndrainMail;
import im.mariposa.cluster.redis.presence.PresenceCodec;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.ReverseListNotice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Messages as bytes ({@code mailbox.proto}). */
final class MailCodec {
  private MailCodec() {}

  static Mail.Builder mail(long accountId, Message message) {
    Mail.Builder mail = Mail.newBuilder().setAccountId(accountId);
    return switch (message) {
      case Message.ReverseList m ->
          mail.setReverseList(
              ReverseListMail.newBuilder()
                  .setVersion(m.notice().version())
                  .setAdded(m.notice().added())
                  .setActorId(m.notice().actorId())
                  .setActorHandle(m.notice().actorHandle())
                  .setActorName(m.notice().actorName()));
      case Message.SignedInElsewhere m ->
          mail.setSignedInElsewhere(SignedInElsewhereMail.newBuilder().setLost(m.lost()));
      case Message.EndSession m ->
          mail.setEndSession(EndSessionMail.newBuilder().setReason(stored(m.reason())));
      case Message.ListEdited m -> mail.setListEdited(stored(m));
      case Message.Renamed m ->
          mail.setRenamed(RenamedMail.newBuilder().setVersion(m.version()).setName(m.name()));
      case Message.Alert m ->
          mail.setAlert(
              AlertMail.newBuilder()
                  .setKeptId(m.kept() ? m.id() : 0)
                  .setId(m.id())
                  .setText(m.text())
                  .setUrl(m.url()));
      case Message.Drain m ->
          mail.setDrain(DrainMail.newBuilder().setOverMillis(m.over().toMillis()));
      case Message.Undrain m -> mail.setUndrain(UndrainMail.getDefaultInstance());
      case Message.Ring m ->
          mail.setRing(
              RingMail.newBuilder()
                  .setRoom(m.room())
                  .setHost(m.host())
                  .setPort(m.port())
                  .setTicket(m.ticket())
                  .setCallerHandle(m.callerHandle())
                  .setCallerName(m.callerName()));
    };
  }

  private static ListEditedMail stored(Message.ListEdited message) {
    ListEditedMail.Builder builder =
        ListEditedMail.newBuilder()
            .setList(stored(message.list()))
            .setAdded(message.added())
            .setVersion(message.version())
            .setContactId(message.contactId())
            .setContactHandle(message.contactHandle())
            .setName(message.name())
            .addAllProperties(PresenceCodec.stored(message.properties()));
    if (message.visibility() != null) {
      builder.setVisibility(PresenceCodec.stored(message.visibility()));
    }
    if (message.raised() != null) {
      builder.setRaised(PresenceCodec.stored(message.raised()));
    }
    return builder.build();
  }

  /** Null for a message of a newer version that is unknown here. */
  static @Nullable Message message(Mail mail) {
    return switch (mail.getMessageCase()) {
      case REVERSE_LIST -> {
        ReverseListMail m = mail.getReverseList();
        yield new Message.ReverseList(
            new ReverseListNotice(
                mail.getAccountId(),
                m.getVersion(),
                m.getAdded(),
                m.getActorId(),
                m.getActorHandle(),
                m.getActorName()));
      }
      case SIGNED_IN_ELSEWHERE ->
          new Message.SignedInElsewhere(mail.getSignedInElsewhere().getLost());
      case END_SESSION -> {
        Message.EndSession.Reason reason = reason(mail.getEndSession().getReason());
        yield reason == null ? null : new Message.EndSession(reason);
      }
      case LIST_EDITED -> listEdited(mail.getListEdited());
      case RENAMED ->
          new Message.Renamed(mail.getRenamed().getVersion(), mail.getRenamed().getName());
      case ALERT -> {
        AlertMail m = mail.getAlert();
        boolean kept = m.getKeptId() != 0;
        yield new Message.Alert(kept ? m.getKeptId() : m.getId(), kept, m.getText(), m.getUrl());
      }
      case RING -> {
        RingMail m = mail.getRing();
        yield new Message.Ring(
            m.getRoom(),
            m.getHost(),
            m.getPort(),
            m.getTicket(),
            m.getCallerHandle(),
            m.getCallerName());
      }
      case DRAIN -> new Message.Drain(Duration.ofMillis(mail.getDrain().getOverMillis()));
      case UNDRAIN -> new Message.Undrain();
      case MESSAGE_NOT_SET -> null;
    };
  }

  private static @Nullable Message listEdited(ListEditedMail m) {
    ContactList list = list(m.getList());
    if (list == null) {
      return null;
    }
    return new Message.ListEdited(
        list,
        m.getAdded(),
        m.getVersion(),
        m.getContactId(),
        m.getContactHandle(),
        m.getName(),
        PresenceCodec.values(m.getPropertiesList()),
        m.hasVisibility() ? PresenceCodec.visibility(m.getVisibility()) : null,
        m.hasRaised() ? PresenceCodec.update(m.getRaised()) : null);
  }

  /** Written out, as the first version did. */
  private static String stored(ContactList list) {
    return switch (list) {
      case FL -> "FORWARD";
      case AL -> "ALLOW";
      case BL -> "BLOCK";
      case RL -> throw new IllegalArgumentException("nobody edits a reverse list");
    };
  }

  private static @Nullable ContactList list(String stored) {
    return switch (stored) {
      case "FORWARD" -> ContactList.FL;
      case "ALLOW" -> ContactList.AL;
      case "BLOCK" -> ContactList.BL;
      default -> null;
    };
  }

  private static EndSessionReason stored(Message.EndSession.Reason reason) {
    return switch (reason) {
      case SUSPENDED -> EndSessionReason.END_SESSION_SUSPENDED;
      case DELETED -> EndSessionReason.END_SESSION_DELETED;
      case KICKED -> EndSessionReason.END_SESSION_KICKED;
      case PASSWORD_CHANGED -> EndSessionReason.END_SESSION_PASSWORD_CHANGED;
    };
  }

  private static Message.EndSession.@Nullable Reason reason(EndSessionReason stored) {
    return switch (stored) {
      case END_SESSION_SUSPENDED -> Message.EndSession.Reason.SUSPENDED;
      case END_SESSION_DELETED -> Message.EndSession.Reason.DELETED;
      case END_SESSION_KICKED -> Message.EndSession.Reason.KICKED;
      case END_SESSION_PASSWORD_CHANGED -> Message.EndSession.Reason.PASSWORD_CHANGED;
      case END_SESSION_UNKNOWN, UNRECOGNIZED -> null;
    };
  }
}

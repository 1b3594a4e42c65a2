package im.mariposa.notification.signin;

import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.Presence.Claimed;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.directory.Account;
import im.mariposa.directory.Directory;
import im.mariposa.directory.Verification;
import im.mariposa.notification.connection.CloseCause;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.ConnectionStage.Challenged;
import im.mariposa.notification.connection.ConnectionStage.SignedIn;
import im.mariposa.notification.connection.DirectoryFailures;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.presence.OwnPresence;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.SignInCommand;
import im.mariposa.protocol.line.ServiceLine;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.Status;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * USR: the challenge, its verification, the claim of the account ({@code
 * docs/protocol/notification.md} 4).
 */
public final class SignIn {
  private final Directory directory;
  private final Presence presence;
  private final Mailboxes mailboxes;
  private final Sessions sessions;
  private final OwnPresence own;
  private final SignOut signOut;
  private final SecondLook secondLook;
  private final Elsewhere elsewhere;
  private final Session.Listener listener;
  private final SignInMeters meters;
  private final LongSupplier incarnation;
  private final InstantSource clock;
  private final Challenges challenges;

  /**
   * Serves sign-ins.
   *
   * @param incarnation of this node, as its lease says now; 0 while nobody can be signed in
   */
  public SignIn(
      Directory directory,
      Presence presence,
      Mailboxes mailboxes,
      Sessions sessions,
      OwnPresence own,
      SignOut signOut,
      SecondLook secondLook,
      Elsewhere elsewhere,
      Session.Listener listener,
      SignInMeters meters,
      LongSupplier incarnation,
      InstantSource clock) {
    this.directory = directory;
    this.presence = presence;
    this.mailboxes = mailboxes;
    this.sessions = sessions;
    this.own = own;
    this.signOut = signOut;
    this.secondLook = secondLook;
    this.elsewhere = elsewhere;
    this.listener = listener;
    this.meters = meters;
    this.incarnation = incarnation;
    this.clock = clock;
    this.challenges = new Challenges(clock);
  }

  public void register(CommandHandlers handlers) {
    handlers.on(SignInCommand.Usr.class, this::authenticate);
  }

  private void authenticate(Connection connection, SignInCommand.Usr command) {
    switch (command.step()) {
      case INITIATE -> challenge(connection, command);
      case RESPOND -> respond(connection, command);
    }
  }

  /**
   * {@code USR t MD5 I handle}: every well-formed handle is challenged, existing or not, while this
   * node takes people.
   */
  private void challenge(Connection connection, SignInCommand.Usr command) {
    String handle = Handle.canonical(command.value());
    Handle.Shape shape = handle == null ? Handle.Shape.IMPLAUSIBLE : Handle.shape(handle);
    if (connection.stage() instanceof Challenged) {
      connection.refuseAndClose(ErrorCode.NOT_EXPECTED, command.trId(), CloseCause.BAD_INPUT);
    } else if (handle == null || shape == Handle.Shape.IMPLAUSIBLE) {
      connection.refuseAndClose(
          ErrorCode.AUTHENTICATION_FAILED, command.trId(), CloseCause.REFUSED);
    } else if (shape == Handle.Shape.DOMAIN_MISSING) {
      connection.refuseAndClose(ErrorCode.DOMAIN_MISSING, command.trId(), CloseCause.REFUSED);
    } else if (elsewhere.isOwed()) {
      elsewhere.send(connection, command.trId());
    } else {
      String challenge = challenges.next();
      connection.enter(new Challenged(connection.dialect(), handle, challenge));
      connection.reply(new SignInLine.UsrChallenge(command.trId(), challenge));
    }
  }

  /** {@code USR t MD5 S response}: the challenge is used up by the first answer, right or wrong. */
  private void respond(Connection connection, SignInCommand.Usr command) {
    if (!(connection.stage() instanceof Challenged challenged)) {
      connection.refuseAndClose(
          ErrorCode.AUTHENTICATION_FAILED, command.trId(), CloseCause.REFUSED);
      return;
    }
    if (elsewhere.isOwed()) {
      connection.refuseAndClose(elsewhere.refusal(), command.trId(), CloseCause.REFUSED);
      return;
    }
    meters.began(connection);
    Callable<Verification> question =
        () -> directory.verify(challenged.handle(), challenged.challenge(), command.value());
    connection.ask(
        question,
        verification -> {
          switch (verification) {
            case Verification.Verified verified ->
                claim(
                    connection, command.trId(), challenged.dialect(), verified.account(), question);
            case Verification.Refused refused -> {
              meters.refused();
              connection.refuseAndClose(
                  ErrorCode.AUTHENTICATION_FAILED, command.trId(), CloseCause.REFUSED);
            }
          }
        },
        failure -> {
          meters.unavailable();
          DirectoryFailures.refuseSignIn(connection, command.trId(), failure);
        });
  }

  /**
   * @param question to be asked again once he is signed in
   */
  private void claim(
      Connection connection,
      String trId,
      Dialect dialect,
      Account account,
      Callable<Verification> question) {
    if (connection.isEnding()) {
      return;
    }
    long node = incarnation.getAsLong();
    if (node == 0) {
      unavailable(connection, trId);
      return;
    }
    PresenceRecord wish =
        new PresenceRecord(
            account.id(),
            account.handle(),
            account.friendlyName(),
            Status.UNSET,
            node,
            0,
            0,
            false,
            0,
            dialect,
            account.visibility());
    sessions.expect(account.id());
    connection.await(
        presence.claim(wish),
        (claimed, _) -> {
          if (claimed == null) {
            sessions.settle(account.id());
            askOlder(account.id());
            unavailable(connection, trId);
          } else {
            claimed(account.id(), claimed);
            if (connection.isEnding()) {
              abandon(account.id(), claimed.record());
            } else {
              enter(connection, trId, dialect, account, claimed, question);
            }
          }
        });
  }

  /** Everybody who had the account before has lost it now, also when the client has gone. */
  private void claimed(long accountId, Claimed claimed) {
    own.claimed(claimed.record(), claimed.previous());
    tellOldOwner(claimed.record(), claimed.previous());
    // For those whose claims are answered later although they came before.
    sessions.seen(accountId, claimed.record().session());
  }

  /**
   * The client went before it was answered. Whoever was signed in here has lost the account all the
   * same.
   */
  private void abandon(long accountId, PresenceRecord claimed) {
    sessions.settle(accountId);
    own.abandoned(claimed);
    Session older = sessions.find(accountId);
    if (older != null && older.id() < claimed.session()) {
      signOut.supersede(older);
    }
  }

  /**
   * A claim without an answer may have been carried out: whoever is signed in here says again who
   * he is, and hears by that whether he has lost the account.
   */
  private void askOlder(long accountId) {
    Session older = sessions.find(accountId);
    if (older != null) {
      sessions.run(older, () -> own.repeat(older));
    }
  }

  /**
   * The old owner's node hears of the claim by the bus too; a letter besides, because a frame may
   * be lost.
   */
  private void tellOldOwner(PresenceRecord record, @Nullable PresenceRecord previous) {
    if (previous != null && !previous.ended() && previous.incarnation() != record.incarnation()) {
      mailboxes.sendTo(
          previous.incarnation(),
          new Letter(record.accountId(), new Message.SignedInElsewhere(previous.session())));
    }
  }

  private void unavailable(Connection connection, String trId) {
    meters.unavailable();
    connection.refuseAndClose(ErrorCode.UNAVAILABLE, trId, CloseCause.REFUSED);
  }

  private void enter(
      Connection connection,
      String trId,
      Dialect dialect,
      Account account,
      Claimed claimed,
      Callable<Verification> question) {
    Session session =
        new Session(
            connection,
            dialect,
            claimed.record(),
            account.verified(),
            account.keptAlerts(),
            listener);
    PresenceRecord previous = claimed.previous();
    if (previous != null && previous.status() != Status.OFFLINE) {
      session.tookOver();
    }
    connection.enter(new SignedIn(session));
    Session loser = sessions.enter(session);
    // Only now: whoever sees a later sign-in finds the session, or has noted it before.
    long highestSeen = sessions.settle(account.id());
    welcome(connection, trId, account);
    meters.succeeded();
    own.move(session, incarnation.getAsLong());
    if (highestSeen > session.id()) {
      signOut.supersede(session);
    }
    if (loser != null) {
      signOut.supersede(loser);
    }
    secondLook.take(session, question);
  }

  private void welcome(Connection connection, String trId, Account account) {
    byte[] profile =
        Profile.payload(
            connection.dialect(),
            clock.instant().getEpochSecond(),
            account.id(),
            account.handle(),
            challenges.ticket());
    connection.reply(
        List.of(
            new SignInLine.UsrOk(
                trId, account.handle(), account.friendlyName(), account.verified()),
            new ServiceLine.Msg(profile)));
  }
}

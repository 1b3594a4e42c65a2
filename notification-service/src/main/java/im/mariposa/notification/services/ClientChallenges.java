package im.mariposa.notification.services;

import im.mariposa.notification.connection.CloseCause;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.settings.NotificationSettings;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.ServiceCommand;
import im.mariposa.protocol.line.ServiceLine;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.vocabulary.Dialect;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * CHL and QRY ({@code docs/protocol/notification.md} 9.8). The key is public, so that the answer
 * proves nothing; clients of MSNP6 and MSNP7 expect to be asked all the same.
 */
public final class ClientChallenges {
  private static final String CLIENT = "msmsgs@msnmsgr.com";
  private static final String KEY = "Q1P7W2E4J9R8U3S5";

  private final boolean challenging;
  private final long answerMillis;
  private final Timer timer;

  /** The CHL of each session that waits for its QRY. */
  private final ConcurrentHashMap<Session, Pending> pending = new ConcurrentHashMap<>();

  /**
   * @param deadline of the first CHL that was not answered; whoever asks for another has no longer
   */
  private record Pending(String challenge, Timeout deadline) {}

  public ClientChallenges(NotificationSettings settings, Timer timer) {
    this.challenging = settings.challengeClients();
    this.answerMillis = settings.challengeTime().toMillis();
    this.timer = timer;
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(ServiceCommand.Chl.class, this::requested);
    handlers.onSession(ServiceCommand.Qry.class, this::answered);
  }

  /** One challenge after the first CHG. */
  public void started(Session session) {
    if (challenging && session.dialect().atLeast(Dialect.MSNP6)) {
      challenge(session, "0");
    }
  }

  private void requested(Session session, ServiceCommand.Chl command) {
    challenge(session, command.trId());
  }

  private void challenge(Session session, String trId) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String challenge =
        "%010d%010d".formatted(random.nextLong(10_000_000_000L), random.nextLong(10_000_000_000L));
    pending.compute(
        session,
        (asked, before) ->
            new Pending(challenge, before == null ? deadline(session) : before.deadline()));
    session.tell(new ServiceLine.Chl(trId, challenge));
  }

  private Timeout deadline(Session session) {
    return timer.newTimeout(
        timeout -> session.connection().eventLoop().execute(() -> passed(session, timeout)),
        answerMillis,
        TimeUnit.MILLISECONDS);
  }

  private void passed(Session session, Timeout deadline) {
    Pending unanswered = pending.get(session);
    if (unanswered != null && unanswered.deadline().equals(deadline)) {
      pending.remove(session);
      session
          .connection()
          .closeWith(new SignInLine.Out(SignInLine.Out.Reason.PLAIN), CloseCause.CHALLENGE_FAILED);
    }
  }

  /** A session ended: nothing of it is waited for. */
  public void ended(Session session) {
    take(session);
  }

  private @Nullable String take(Session session) {
    Pending taken = pending.remove(session);
    if (taken == null) {
      return null;
    }
    taken.deadline().cancel();
    return taken.challenge();
  }

  private void answered(Session session, ServiceCommand.Qry command) {
    String challenge = take(session);
    boolean right =
        challenge != null
            && command.client().equals(CLIENT)
            && command.response().toLowerCase(Locale.ROOT).equals(digest(challenge));
    if (right) {
      session.connection().reply(new ServiceLine.Qry(command.trId()));
    } else {
      session
          .connection()
          .refuseAndClose(ErrorCode.CHALLENGE_FAILED, command.trId(), CloseCause.CHALLENGE_FAILED);
    }
  }

  private static String digest(String challenge) {
    try {
      byte[] input = (challenge + KEY).getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(input));
    } catch (NoSuchAlgorithmException everyPlatformHasMd5) {
      throw new IllegalStateException(everyPlatformHasMd5);
    }
  }
}

package im.mariposa.notification.signin;

import im.mariposa.cluster.nodes.NodeChoice;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.notification.connection.CloseCause;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.settings.NotificationSettings;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.line.SignInLine;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where clients go whom this node does not take: to another one, chosen as dispatch chooses, and
 * named as dispatch names it ({@code docs/protocol/notification.md} 3.2). Any thread.
 */
public final class Elsewhere {
  private final NodeRegistry nodes;
  private final Sessions sessions;
  private final NotificationSettings settings;
  private final BooleanSupplier draining;
  private final LongSupplier incarnation;
  private final NodeChoice choice =
      new NodeChoice(
          new SplittableRandom(), () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));

  /**
   * @param draining whether this node takes nobody new
   * @param incarnation of this node, which is not elsewhere
   */
  public Elsewhere(
      NodeRegistry nodes,
      Sessions sessions,
      NotificationSettings settings,
      BooleanSupplier draining,
      LongSupplier incarnation) {
    this.nodes = nodes;
    this.sessions = sessions;
    this.settings = settings;
    this.draining = draining;
    this.incarnation = incarnation;
  }

  /**
   * Whether this node takes nobody new. Those whose response is being verified do not count yet, so
   * that it may be beyond its capacity by as many.
   */
  boolean isOwed() {
    return draining.getAsBoolean() || sessions.count() >= settings.capacity();
  }

  /** Whether another node takes people. */
  public boolean takesPeople() {
    return others().stream()
        .anyMatch(node -> !node.draining() && node.sessions() < node.capacity());
  }

  /** The way to another node; null when none takes anybody, or this client has no IPv4. */
  public SignInLine.@Nullable XfrNotification referral(Connection connection, String trId) {
    NodeInfo node = choice.choose(others());
    String reached = connection.reachedAddress();
    String host = node == null || node.host().isEmpty() ? reached : node.host();
    if (node == null || host == null) {
      return null;
    }
    String advertised = settings.listener().advertise();
    String own = advertised.isEmpty() ? reached : advertised;
    return new SignInLine.XfrNotification(
        trId,
        host + ":" + node.port(),
        (own == null ? host : own) + ":" + connection.localAddress().getPort());
  }

  /** What a client is told that cannot be referred: busy, or closed when nobody else is there. */
  ErrorCode refusal() {
    return draining.getAsBoolean() && others().isEmpty() ? ErrorCode.UNAVAILABLE : ErrorCode.BUSY;
  }

  /** Answers {@code USR t MD5 I handle} in place of a challenge. */
  void send(Connection connection, String trId) {
    SignInLine.XfrNotification referral = referral(connection, trId);
    if (referral == null) {
      connection.refuseAndClose(refusal(), trId, CloseCause.REFUSED);
    } else {
      connection.reply(referral);
      connection.close(CloseCause.REFERRED);
    }
  }

  private List<NodeInfo> others() {
    long own = incarnation.getAsLong();
    return nodes.live(NodeKind.NOTIFICATION).stream()
        .filter(node -> node.incarnation() != own)
        .toList();
  }
}

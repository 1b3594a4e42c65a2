package im.mariposa.cluster.mailbox;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Messages for one person, sent to the mailbox channel of the node that holds him. At most once:
 * what must not be lost is stored first, and list versions show what is missing ({@code
 * docs/architecture.md}).
 *
 * <p>No method blocks; listeners run on threads of the Redis client.
 */
public interface Mailboxes {

  /**
   * Sends messages, finding each receiver's node through his presence record. Messages to one
   * person keep their order when sent by one caller one after the other. A person who is not signed
   * in is skipped.
   *
   * @return completes when Redis has all of them, or exceptionally when one may be lost
   */
  CompletionStage<Void> send(List<Letter> letters);

  /**
   * Sends a message to a node that is known to hold, or to have held, the person: the owner that a
   * claim superseded is not found through the record any more.
   */
  void sendTo(long incarnation, Letter letter);

  /**
   * Sends one message and waits for the receiving node's word that the session took it.
   *
   * @return false when the person is not signed in, or his node did not confirm within two seconds
   */
  CompletionStage<Boolean> sendConfirmed(Letter letter);

  /**
   * Sends a message for a node itself and waits for its word that it took it.
   *
   * @return false when it did not confirm within two seconds
   */
  CompletionStage<Boolean> order(long incarnation, Message message);

  /**
   * Opens the mailbox of this node. The listener gets each message; for one that asks for
   * confirmation it says later, through {@link Delivery#confirm}, whether a session took it.
   */
  CompletionStage<Void> open(long incarnation, Consumer<Delivery> listener);

  /**
   * Has a listener told when mail for this node may have been missed: after an interruption, and
   * when a sender's numbers have a hole. Whoever holds list versions compares them then. It must
   * not block; it may come often.
   */
  void onDoubt(Runnable listener);

  /** A message for an account; for account 0 it is for the node itself. */
  record Letter(long accountId, Message message) {}

  /**
   * A message as it arrived. {@code confirm} may be called at most once, from any thread; does
   * nothing when nobody asked.
   */
  record Delivery(long accountId, Message message, Consumer<Boolean> confirm) {}
}

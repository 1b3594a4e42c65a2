package im.mariposa.protocol.command;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.vocabulary.Dialect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one verb at one kind of listener: who may send it when, how many parameters it
 * has, what it carries, and how it becomes a command. Checked in one place, so that no handler
 * repeats it.
 *
 * @param <C> the command it becomes
 */
public final class CommandSpec<C extends ClientCommand> {

  /**
   * Makes a command of a frame whose arity, transaction id and payload are within the declaration.
   */
  @FunctionalInterface
  public interface Parser<C extends ClientCommand> {
    C parse(Frame frame) throws MalformedCommandException;
  }

  /** What happens to the command at the wrong stage. */
  public enum Elsewhere {
    /** Closed without a word. */
    CLOSES,
    /** {@code 715 t}, then closed. */
    NOT_EXPECTED,
    /** {@code 207 t} when signed in, the connection stays; before, 715 and closed. */
    ALREADY_SIGNED_IN
  }

  private final String verb;
  private final Class<C> type;
  private final Parser<C> parser;
  private boolean transactional = true;
  private Dialect since = Dialect.MSNP2;
  private Set<Stage> stages = EnumSet.of(Stage.SIGNED_IN);
  private Elsewhere elsewhere = Elsewhere.CLOSES;
  private int fewest;
  private int most;
  private int payloadLimit = -1;
  private @Nullable ErrorCode malformedAnswer;
  private @Nullable ErrorCode oversizedAnswer;
  private RateLimit rateLimit = RateLimit.NONE;

  private CommandSpec(String verb, Class<C> type, Parser<C> parser) {
    this.verb = verb;
    this.type = type;
    this.parser = parser;
  }

  static <C extends ClientCommand> CommandSpec<C> verb(
      String verb, Class<C> type, Parser<C> parser) {
    return new CommandSpec<>(verb, type, parser);
  }

  CommandSpec<C> since(Dialect dialect) {
    since = dialect;
    return this;
  }

  /** No transaction id; whatever parameters stand behind it are ignored. */
  CommandSpec<C> withoutTransaction() {
    transactional = false;
    most = Integer.MAX_VALUE;
    return this;
  }

  CommandSpec<C> at(Stage first, Stage... more) {
    stages = EnumSet.of(first, more);
    return this;
  }

  CommandSpec<C> elsewhere(Elsewhere reaction) {
    elsewhere = reaction;
    return this;
  }

  /** How many parameters may follow the transaction id. */
  CommandSpec<C> parameters(int least, int atMost) {
    fewest = least;
    most = atMost;
    return this;
  }

  CommandSpec<C> parameters(int exactly) {
    return parameters(exactly, exactly);
  }

  /** The last parameter is the length of a payload of at most this many bytes. */
  CommandSpec<C> payload(int limit) {
    payloadLimit = limit;
    return this;
  }

  /** A wrong number of parameters is answered with this code before the connection closes. */
  CommandSpec<C> malformed(ErrorCode answer) {
    malformedAnswer = answer;
    return this;
  }

  /**
   * A payload length that is no number or over the limit is answered with this code before the
   * connection closes.
   */
  CommandSpec<C> oversized(ErrorCode answer) {
    oversizedAnswer = answer;
    return this;
  }

  CommandSpec<C> limitedBy(RateLimit limit) {
    rateLimit = limit;
    return this;
  }

  public String verb() {
    return verb;
  }

  public Class<C> type() {
    return type;
  }

  public Dialect since() {
    return since;
  }

  public boolean allowedAt(Stage stage) {
    return stages.contains(stage);
  }

  /**
   * Whether a connection at this point may send the verb at all.
   *
   * @param dialect in force, null before one is agreed
   */
  public boolean admits(Stage stage, @Nullable Dialect dialect) {
    return knownTo(dialect) && allowedAt(stage);
  }

  boolean knownTo(@Nullable Dialect dialect) {
    return dialect == null || dialect.atLeast(since);
  }

  public Elsewhere elsewhere() {
    return elsewhere;
  }

  public RateLimit rateLimit() {
    return rateLimit;
  }

  /** Whether a payload follows the line. */
  public boolean hasPayload() {
    return payloadLimit >= 0;
  }

  /** Bytes a payload may have. */
  public int payloadLimit() {
    return payloadLimit;
  }

  /**
   * The payload's length, from the last parameter of the line.
   *
   * @throws MalformedCommandException when it is no number or over the limit
   */
  public int payloadLength(List<String> parameters) throws MalformedCommandException {
    checkArity(parameters.size());
    String length = parameters.getLast();
    if (!Frame.isNumber(length)) {
      throw new MalformedCommandException("payload length is not a number", oversizedAnswer);
    }
    long value = Long.parseLong(length);
    if (value > payloadLimit) {
      throw new MalformedCommandException("payload longer than " + payloadLimit, oversizedAnswer);
    }
    return (int) value;
  }

  /** The command, or the reason why the connection closes. */
  public C parse(Frame frame) throws MalformedCommandException {
    checkArity(frame.parameters().size());
    if (transactional && !Frame.isNumber(frame.trId())) {
      throw new MalformedCommandException("transaction id is not a number up to 4294967295");
    }
    return parser.parse(frame);
  }

  private void checkArity(int size) throws MalformedCommandException {
    int parameters = transactional ? size - 1 : size;
    if (parameters < 0) {
      throw new MalformedCommandException("transaction id missing");
    }
    if (parameters < fewest || parameters > most) {
      throw new MalformedCommandException("wrong number of parameters", malformedAnswer);
    }
  }
}

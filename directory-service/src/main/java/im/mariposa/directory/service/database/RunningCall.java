package im.mariposa.directory.service.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call whose caller may stop waiting. {@link #cancel} then ends the statement it waits for, lets
 * no further one begin, and so has its transaction rolled back; but a commit that was sent goes on,
 * and its result stays for a caller who asks again. Carried out by one thread, cancelled by any.
 */
public final class RunningCall {
  private static final Logger LOG = LoggerFactory.getLogger(RunningCall.class);
  private static final ScopedValue<RunningCall> CURRENT = ScopedValue.newInstance();

  /** A request that comes before a statement was begun does not end it, so it is made again. */
  private static final long MILLIS_BETWEEN_REQUESTS = 50;

  /** The state of SQL that PostgreSQL gives a statement it was asked to end. */
  private static final String QUERY_CANCELED = "57014";

  /** Those that were made on the connection it has now, in use or not. */
  private final List<Statement> statements = new ArrayList<>();

  private boolean connected;

  /** Its transaction is being committed or rolled back, which is not to be disturbed. */
  private boolean ending;

  private boolean cancelled;

  /** Carries it out on this thread; whatever PostgreSQL does for it meanwhile belongs to it. */
  public <T> T carryOut(Supplier<T> call) {
    return ScopedValue.where(CURRENT, this).call(call::get);
  }

  /** The call that this thread carries out; one that nobody cancels where there is none. */
  static RunningCall current() {
    return CURRENT.isBound() ? CURRENT.get() : new RunningCall();
  }

  /** Blocks until PostgreSQL works for the call no more. */
  public synchronized void cancel() {
    cancelled = true;
    try {
      while (connected) {
        for (Statement statement : ending ? List.<Statement>of() : statements) {
          statement.cancel();
        }
        wait(MILLIS_BETWEEN_REQUESTS);
      }
    } catch (SQLException e) { // PostgreSQL is away, and the statement fails for that
      LOG.debug("A statement could not be cancelled. {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A connection as the call has it, until it is closed. */
  Connection use(Connection connection) throws SQLException {
    begin(connection);
    return (Connection)
        Proxy.newProxyInstance(
            RunningCall.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> invoke(connection, method, arguments));
  }

  private synchronized void begin(Connection connection) throws SQLException {
    if (cancelled) {
      connection.close();
      throw stopped();
    }
    connected = true;
  }

  private @Nullable Object invoke(
      Connection connection, Method method, Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "prepareStatement", "createStatement", "prepareCall" -> {
        mayGoOn();
        yield made(call(connection, method, arguments));
      }
      case "commit" -> {
        mayGoOn();
        yield ending(connection, method, arguments);
      }
      case "rollback" -> ending(connection, method, arguments);
      case "close" -> {
        end();
        yield call(connection, method, arguments);
      }
      default -> call(connection, method, arguments);
    };
  }

  private @Nullable Object ending(
      Connection connection, Method method, Object @Nullable [] arguments) throws Throwable {
    setEnding(true);
    try {
      return call(connection, method, arguments);
    } finally {
      setEnding(false);
    }
  }

  private static @Nullable Object call(
      Connection connection, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private synchronized @Nullable Object made(@Nullable Object statement) {
    if (statement instanceof Statement made) {
      statements.add(made);
    }
    return statement;
  }

  private synchronized void mayGoOn() throws SQLException {
    if (cancelled) {
      throw stopped();
    }
  }

  private synchronized void setEnding(boolean whether) {
    ending = whether;
  }

  /** A request to cancel reached PostgreSQL before this goes on, or is never made. */
  private synchronized void end() {
    connected = false;
    statements.clear();
    notifyAll();
  }

  private static SQLException stopped() {
    return new SQLException("The caller waits no more.", QUERY_CANCELED);
  }
}

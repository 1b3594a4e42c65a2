package im.mariposa.directory.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.DirectoryException.Kind;
import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The connections to PostgreSQL, divided among the classes of calls. A call is admitted to its
 * share as a whole and has at most one connection at a time; who finds all of its share in use
 * waits for a bounded time in the order of arrival, and is then refused. Safe for many threads.
 */
public final class SharedPool implements AutoCloseable {
  private static final Metric WAITS =
      Metric.timer(
          "mariposa.directory.waits",
          "Waiting of calls for their share of the database",
          "share",
          "result");

  private static final Metric WAITING =
      Metric.gauge(
          "mariposa.directory.waiting",
          "Calls that wait for their share of the database",
          "calls",
          "share");

  private static final int CROWDS = 1024;

  private static final ScopedValue<Share> SHARE = ScopedValue.newInstance();

  private final Map<Share, Slice> slices = new EnumMap<>(Share.class);
  private final List<Semaphore> crowds =
      Stream.generate(() -> new Semaphore(1, /* fair= */ true)).limit(CROWDS).toList();
  private final DataSource dataSource = new Routing();

  /** A class's connections, and who may use them. */
  private record Slice(
      HikariDataSource connections,
      Semaphore room,
      long waitNanos,
      AtomicInteger waiting,
      Timer served,
      Timer refused) {}

  /** Opens the connections. Waits half a minute at most for a PostgreSQL that starts meanwhile. */
  public SharedPool(DatabaseSettings settings, MeterRegistry meters) {
    for (Share share : Share.values()) {
      AtomicInteger waiting = new AtomicInteger();
      WAITING.gauge(meters, waiting, AtomicInteger::get, share);
      slices.put(
          share,
          new Slice(
              open(settings, share, meters),
              new Semaphore(settings.shares().of(share), /* fair= */ true),
              settings.bounds(share).connectionWait().toNanos(),
              waiting,
              WAITS.timer(meters, share, "served"),
              WAITS.timer(meters, share, "refused")));
    }
  }

  private static HikariDataSource open(
      DatabaseSettings settings, Share share, MeterRegistry meters) {
    DatabaseSettings.Bounds bounds = settings.bounds(share);
    HikariConfig config = new HikariConfig();
    config.setPoolName("directory-" + share.name().toLowerCase(Locale.ROOT));
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.shares().of(share));
    // Who is admitted finds one free, unless PostgreSQL is away.
    config.setConnectionTimeout(Math.max(250, bounds.connectionWait().toMillis()));
    config.setValidationTimeout(Math.max(250, bounds.connectionWait().toMillis()));
    config.setInitializationFailTimeout(30_000); // PostgreSQL may be starting beside us
    config.setMetricRegistry(meters);
    config.addDataSourceProperty("ApplicationName", "mariposa-directory");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("cancelSignalTimeout", "2");
    // A dead machine must not hold a call much longer than a slow statement would.
    config.addDataSourceProperty("socketTimeout", bounds.statementTimeout().toSeconds() + 1);
    config.addDataSourceProperty("options", sessionOptions(bounds));
    return new HikariDataSource(config);
  }

  /**
   * Every statement here is short, prepared and reached by an index: one plan for all values saves
   * most of the server's work. A plan made while the tables were still empty must not read them
   * whole later, be it through an index to merge or to hash them: PostgreSQL may go on with it long
   * after it has learned better. What a directory that died had begun ends within a second.
   */
  private static String sessionOptions(DatabaseSettings.Bounds bounds) {
    return "-c statement_timeout="
        + bounds.statementTimeout().toMillis()
        + " -c lock_timeout="
        + bounds.lockTimeout().toMillis()
        + " -c idle_in_transaction_session_timeout="
        + bounds.statementTimeout().toMillis()
        + " -c client_connection_check_interval=1000"
        + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_mergejoin=off"
        + " -c enable_hashjoin=off -c jit=off -c TimeZone=UTC";
  }

  /** Whoever asks it gets a connection of the share that his call was admitted to. */
  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * Carries out a call on this thread within a share.
   *
   * @throws DirectoryException UNAVAILABLE when all of the share stays in use
   */
  public <T extends @Nullable Object> T within(Share share, Supplier<T> call) {
    return within(share, null, call);
  }

  /**
   * The same for a call that changes something about another person, and would wait in PostgreSQL
   * for all others that do: of them one at a time is admitted, so that a crowd around one person
   * has one connection and not the whole share.
   *
   * @param about the same text for the same person; null for a call that concerns nobody else
   */
  public <T extends @Nullable Object> T within(
      Share share, @Nullable String about, Supplier<T> call) {
    Slice slice = slice(share);
    List<Semaphore> doors =
        about == null ? List.of(slice.room()) : List.of(crowd(about), slice.room());
    enter(slice, doors);
    try {
      return ScopedValue.where(SHARE, share).call(call::get);
    } finally {
      doors.forEach(Semaphore::release);
    }
  }

  /** Those of a few other people too, who then wait for one another as well. */
  private Semaphore crowd(String about) {
    return crowds.get(Math.floorMod(about.hashCode(), crowds.size()));
  }

  /** Passes one door after the other, all of them within one bound, or none. */
  private static void enter(Slice slice, List<Semaphore> doors) {
    long began = System.nanoTime();
    int passed = 0;
    slice.waiting().incrementAndGet();
    while (passed < doors.size()
        && pass(doors.get(passed), slice.waitNanos() - (System.nanoTime() - began))) {
      passed++;
    }
    slice.waiting().decrementAndGet();
    boolean served = passed == doors.size();
    (served ? slice.served() : slice.refused())
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    if (!served) {
      doors.subList(0, passed).forEach(Semaphore::release);
      throw new DirectoryException(Kind.UNAVAILABLE, "The directory has too much to do.");
    }
  }

  private static boolean pass(Semaphore door, long nanos) {
    try {
      return door.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Slice slice(Share share) {
    Slice slice = slices.get(share);
    if (slice == null) {
      throw new IllegalStateException("The share " + share + " was not opened.");
    }
    return slice;
  }

  @Override
  public void close() {
    slices.values().forEach(slice -> slice.connections().close());
  }

  private final class Routing extends AbstractDataSource {

    @Override
    public Connection getConnection() throws SQLException {
      Share share = SHARE.orElse(Share.UPKEEP);
      return RunningCall.current().use(slice(share).connections().getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      throw new SQLFeatureNotSupportedException("The user is a setting.");
    }
  }
}

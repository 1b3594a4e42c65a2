package im.mariposa.cluster.redis.connection;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.metrics.Metric;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.output.ArrayOutput;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection for commands, with threads of its own. While Redis is away commands are refused at
 * once, not buffered; one that was under way when the connection broke fails and is not repeated,
 * because frames carry numbers and a claim must not happen twice. Every command is answered or
 * fails within the command timeout. Reconnects by itself, at most a second apart.
 *
 * <p>Commands reach Redis in the order in which one thread sends them; not so those of several
 * threads.
 */
public final class RedisLink implements AutoCloseable {
  private static final Metric SCRIPTS =
      Metric.histogram(
          "mariposa.redis.scripts", "Time from sending a script to its answer", "node", "script");

  private static final Duration NO_WAIT = Duration.ZERO;
  private static final Duration SLOWEST_RECONNECT = Duration.ofSeconds(1);

  /** Commands waiting for an answer before more are refused: some 100 MB at the very worst. */
  private static final int QUEUE_LIMIT = 100_000;

  private final ClientResources resources;
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final Map<Script, Timer> scriptTimes = new EnumMap<>(Script.class);
  private volatile boolean online = true;

  private RedisLink(
      ClientResources resources,
      RedisClient client,
      StatefulRedisConnection<byte[], byte[]> connection,
      String participant,
      MeterRegistry meters) {
    this.resources = resources;
    this.client = client;
    this.connection = connection;
    for (Script script : Script.values()) {
      scriptTimes.put(script, SCRIPTS.timer(meters, participant, script.file()));
    }
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            online = true;
            loadScripts();
          }

          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            online = false;
          }
        });
    loadScripts();
  }

  /**
   * Connects; blocks.
   *
   * @throws ClusterUnavailableException when Redis cannot be reached or refuses the password
   */
  public static RedisLink open(
      RedisURI uri, Duration commandTimeout, String participant, MeterRegistry meters) {
    ClientResources resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .reconnectDelay(
                Delay.fullJitter(
                    Duration.ofMillis(20), SLOWEST_RECONNECT, 50, TimeUnit.MILLISECONDS))
            .build();
    RedisClient client = RedisClient.create(resources, uri);
    client.setOptions(options(commandTimeout));
    try {
      return new RedisLink(
          resources, client, client.connect(ByteArrayCodec.INSTANCE), participant, meters);
    } catch (RedisException e) {
      shutDown(client, resources);
      throw new ClusterUnavailableException(
          "Redis at %s:%d cannot be used: %s. Check the address and the password, and that it runs."
              .formatted(uri.getHost(), uri.getPort(), rootMessage(e)),
          e);
    }
  }

  private static ClientOptions options(Duration commandTimeout) {
    return ClientOptions.builder()
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .replayFilter(RedisLink::failInsteadOfRepeating)
        .timeoutOptions(TimeoutOptions.enabled(commandTimeout))
        .requestQueueSize(QUEUE_LIMIT)
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(commandTimeout.multipliedBy(2))
                .keepAlive(true)
                // A peer that vanished without a word: what is written to it is not acknowledged.
                .tcpUserTimeout(
                    SocketOptions.TcpUserTimeoutOptions.builder()
                        .enable()
                        .tcpUserTimeout(commandTimeout.multipliedBy(4))
                        .build())
                .build())
        .build();
  }

  private static boolean failInsteadOfRepeating(
      io.lettuce.core.protocol.RedisCommand<?, ?, ?> command) {
    command.completeExceptionally(new RedisException("The connection to Redis broke"));
    return true;
  }

  /** One more connection, for subscriptions, on the same threads; blocks. */
  io.lettuce.core.pubsub.StatefulRedisPubSubConnection<String, byte[]> openPubSub() {
    try {
      return client.connectPubSub(RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE));
    } catch (RedisException e) {
      throw new ClusterUnavailableException(
          "Redis refused a second connection: " + rootMessage(e), e);
    }
  }

  public boolean connected() {
    return connection.isOpen() && online;
  }

  /** Tells each time the connection was made again. */
  public void onConnected(Runnable listener) {
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            listener.run();
          }
        });
  }

  /** Tells each time the connection broke. */
  public void onDisconnected(Runnable listener) {
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            listener.run();
          }
        });
  }

  public Request<List<Object>> script(Script script, List<byte[]> keys, List<byte[]> args) {
    CompletableFuture<List<Object>> answer = new CompletableFuture<>();
    AsyncCommand<byte[], byte[], List<Object>> command =
        evaluation(CommandType.EVALSHA, script.digest(), keys, args);
    Timer times = timer(script);
    long start = System.nanoTime();
    command.onComplete(
        (value, error) -> {
          if (error != null && cause(error) instanceof RedisNoScriptException) {
            evaluateWhole(script, keys, args, answer);
          } else {
            times.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            complete(answer, value, error);
          }
        });
    return new Request<>(command, answer);
  }

  /**
   * Redis does not know the script (it was restarted): the whole source goes, and is known from
   * then on.
   */
  private void evaluateWhole(
      Script script, List<byte[]> keys, List<byte[]> args, CompletableFuture<List<Object>> answer) {
    AsyncCommand<byte[], byte[], List<Object>> whole =
        evaluation(CommandType.EVAL, script.source(), keys, args);
    whole.onComplete((value, error) -> complete(answer, value, error));
    connection.dispatch(whole);
  }

  private Timer timer(Script script) {
    Timer timer = scriptTimes.get(script);
    if (timer == null) {
      throw new IllegalStateException("no timer for " + script);
    }
    return timer;
  }

  private static AsyncCommand<byte[], byte[], List<Object>> evaluation(
      CommandType type, byte[] script, List<byte[]> keys, List<byte[]> args) {
    CommandArgs<byte[], byte[]> all = arguments().add(script).add(keys.size());
    keys.forEach(all::addKey);
    args.forEach(all::add);
    return new AsyncCommand<>(new Command<>(type, new ArrayOutput<>(ByteArrayCodec.INSTANCE), all));
  }

  /** Values in the order of the keys, null for a key that does not exist. */
  public Request<List<byte @Nullable []>> mget(List<byte[]> keys) {
    CommandArgs<byte[], byte[]> args = arguments();
    keys.forEach(args::addKey);
    return plain(CommandType.MGET, new ValueListOutput<>(ByteArrayCodec.INSTANCE), args);
  }

  public Request<Long> publish(String channel, byte[] message) {
    return plain(
        CommandType.PUBLISH,
        new IntegerOutput<>(ByteArrayCodec.INSTANCE),
        arguments().add(ascii(channel)).add(message));
  }

  public Request<Long> expire(byte[] key, Duration life) {
    return plain(
        CommandType.EXPIRE,
        new IntegerOutput<>(ByteArrayCodec.INSTANCE),
        arguments().addKey(key).add(life.toSeconds()));
  }

  public Request<String> set(byte[] key, byte[] value, Duration life) {
    return plain(
        CommandType.SET,
        new StatusOutput<>(ByteArrayCodec.INSTANCE),
        arguments().addKey(key).add(value).add("PX").add(life.toMillis()));
  }

  public Request<byte @Nullable []> getdel(byte[] key) {
    return plain(
        CommandType.GETDEL, new ValueOutput<>(ByteArrayCodec.INSTANCE), arguments().addKey(key));
  }

  /** Removes a member of a sorted set; the answer is 1, or 0 when it was none. */
  public Request<Long> zrem(byte[] key, byte[] member) {
    return plain(
        CommandType.ZREM,
        new IntegerOutput<>(ByteArrayCodec.INSTANCE),
        arguments().addKey(key).add(member));
  }

  private static <T> Request<T> plain(
      ProtocolKeyword type,
      CommandOutput<byte[], byte[], T> output,
      CommandArgs<byte[], byte[]> args) {
    AsyncCommand<byte[], byte[], T> command = new AsyncCommand<>(new Command<>(type, output, args));
    CompletableFuture<T> answer = new CompletableFuture<>();
    command.onComplete((value, error) -> complete(answer, value, error));
    return new Request<>(command, answer);
  }

  /** Sends one command. */
  public <T> CompletableFuture<T> send(Request<T> request) {
    connection.dispatch(request.command());
    return request.answer();
  }

  /** Sends all in their order with one write to the socket. */
  public void send(Collection<? extends Request<?>> requests) {
    List<AsyncCommand<byte[], byte[], ?>> commands = new ArrayList<>(requests.size());
    requests.forEach(request -> commands.add(request.command()));
    connection.dispatch(commands);
  }

  private void loadScripts() {
    List<Request<?>> loads = new ArrayList<>();
    for (Script script : Script.values()) {
      loads.add(
          plain(
              CommandType.SCRIPT,
              new StatusOutput<>(ByteArrayCodec.INSTANCE),
              arguments().add("LOAD").add(script.source())));
    }
    send(loads);
  }

  private static CommandArgs<byte[], byte[]> arguments() {
    return new CommandArgs<>(ByteArrayCodec.INSTANCE);
  }

  private static <T> void complete(
      CompletableFuture<T> answer, T value, @Nullable Throwable error) {
    if (error == null) {
      answer.complete(value);
    } else {
      Throwable cause = cause(error);
      answer.completeExceptionally(
          new ClusterUnavailableException("Redis did not do it: " + cause.getMessage(), cause));
    }
  }

  private static Throwable cause(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  private static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Names of keys and channels, and numbers in decimal. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    shutDown(client, resources);
  }

  private static void shutDown(RedisClient client, ClientResources resources) {
    client.shutdown(NO_WAIT, Duration.ofSeconds(2));
    resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}

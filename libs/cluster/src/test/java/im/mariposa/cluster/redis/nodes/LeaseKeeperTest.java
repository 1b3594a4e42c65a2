package im.mariposa.cluster.redis.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.embedded.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lease that is renewed only when the test says so. */
class LeaseKeeperTest {
  private static final String LEASES = "{nodes}:leases";
  private static final Duration NEVER = Duration.ofHours(1);

  private final String uri = TestServers.emptyRedis();
  private final RedisClient client = RedisClient.create(uri);
  private final StatefulRedisConnection<String, String> redis = client.connect();
  private final RedisLink link =
      RedisLink.open(RedisURI.create(uri), Duration.ofSeconds(5), "n0", new SimpleMeterRegistry());
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final List<Long> taken = new CopyOnWriteArrayList<>();
  private final List<Long> told = new CopyOnWriteArrayList<>();
  private volatile Runnable onSaying = () -> {};
  private final LeaseKeeper keeper =
      new LeaseKeeper(
          link,
          scheduler,
          new Registration(
              NodeKind.NOTIFICATION,
              "n0",
              "127.0.0.1",
              1864,
              () -> new Load(0, 1, false),
              told::add),
          NEVER,
          NEVER,
          () -> {
            onSaying.run();
            return Announcement.NONE;
          },
          () -> true,
          () -> true,
          taken::add);

  @AfterEach
  void close() {
    scheduler.shutdownNow();
    link.close();
    redis.close();
    client.shutdown();
  }

  @Test
  void whatIsTakenAnewWhileItIsClosedIsGivenBackAndToldNobody() throws Exception {
    keeper.start().get(10, TimeUnit.SECONDS);
    redis.sync().del(LEASES);
    Thread closing = new Thread(keeper::close);
    // Asked for what the lease says a first time to renew it, a second time to take another one.
    onSaying =
        () ->
            onSaying =
                () -> {
                  closing.start();
                  await().until(() -> !keeper.held());
                };

    keeper.check();
    await().until(() -> closing.getState() == Thread.State.TERMINATED);

    await().until(() -> redis.sync().hlen(LEASES) == 0);
    assertThat(taken).as("the first alone").hasSize(1);
    assertThat(told).isEmpty();
  }
}

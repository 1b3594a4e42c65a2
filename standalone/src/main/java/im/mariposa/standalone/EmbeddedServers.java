package im.mariposa.standalone;

import im.mariposa.embedded.EmbeddedPostgres;
import im.mariposa.embedded.EmbeddedRedis;
import im.mariposa.embedded.PostgresOptions;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntPredicate;

/** The network's own PostgreSQL and Redis. */
record EmbeddedServers(EmbeddedPostgres postgres, EmbeddedRedis redis) {

  /**
   * Starts both at the same time, in {@code data/postgres} and {@code data/redis}.
   *
   * @param spokenFor ports of the listeners that come after them
   */
  static EmbeddedServers start(Path data, IntPredicate spokenFor, Opened opened) {
    FutureTask<EmbeddedRedis> redis =
        new FutureTask<>(() -> opened.add(EmbeddedRedis.start(data.resolve("redis"), spokenFor)));
    Thread.ofPlatform().name("start-redis").start(redis);
    EmbeddedPostgres postgres =
        opened.add(
            EmbeddedPostgres.start(data.resolve("postgres"), PostgresOptions.forData(), spokenFor));
    try {
      return new EmbeddedServers(postgres, redis.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StandaloneException("Interrupted while Redis was starting.", e);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    }
  }
}

package im.mariposa.standalone;

import im.mariposa.embedded.EmbeddedPostgres;
import im.mariposa.embedded.EmbeddedRedis;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;

/** The network's own PostgreSQL and Redis. */
record EmbeddedServers(EmbeddedPostgres postgres, EmbeddedRedis redis) {

  /** Starts both at the same time, in {@code data/postgres} and {@code data/redis}. */
  static EmbeddedServers start(Path data, Opened opened) {
    FutureTask<EmbeddedRedis> redis =
        new FutureTask<>(() -> opened.add(EmbeddedRedis.start(data.resolve("redis"))));
    Thread.ofPlatform().name("start-redis").start(redis);
    EmbeddedPostgres postgres = opened.add(EmbeddedPostgres.start(data.resolve("postgres")));
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

package im.mariposa.fakes.cluster;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisSettings;
import im.mariposa.embedded.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The contract on a real Redis. */
class RedisClusterTest extends ClusterContract {
  private final String uri = TestServers.emptyRedis();

  @Override
  protected Cluster participant(String name) {
    return RedisCluster.open(RedisSettings.at(uri), name, new SimpleMeterRegistry());
  }
}

package im.mariposa.portal.health;

import im.mariposa.cluster.Cluster;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the directory answers and Redis is reached. */
public final class PortalHealth implements HealthIndicator {
  private final DirectoryAdministration accounts;
  private final Cluster cluster;

  public PortalHealth(DirectoryAdministration accounts, Cluster cluster) {
    this.accounts = accounts;
    this.cluster = cluster;
  }

  @Override
  public Health health() {
    boolean directory = directoryAnswers();
    boolean redis = cluster.reachable();
    return (directory && redis ? Health.up() : Health.down())
        .withDetail("directory", directory)
        .withDetail("redis", redis)
        .build();
  }

  private boolean directoryAnswers() {
    try {
      accounts.list("", 1);
      return true;
    } catch (DirectoryException e) {
      return false;
    }
  }
}

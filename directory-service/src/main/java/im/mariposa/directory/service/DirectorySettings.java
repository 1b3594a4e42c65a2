package im.mariposa.directory.service;

import im.mariposa.directory.service.contacts.ListLimits;
import im.mariposa.directory.service.database.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the directory, all under {@code mariposa.directory}.
 *
 * @param database where PostgreSQL is, and how much of it each class of calls may take
 * @param keyRing the file with the keys of the password encryption; made at the first start, mode
 *     0600. All replicas of the directory use the same one. Keep it out of the database's backups,
 *     and back it up: without it nobody can sign in
 * @param limits how long lists may become
 * @param answersKept how long the last result of a session is kept for a caller who lost it; at
 *     least a minute
 */
@ConfigurationProperties("mariposa.directory")
public record DirectorySettings(
    @DefaultValue @NestedConfigurationProperty DatabaseSettings database,
    @DefaultValue("directory.keys") Path keyRing,
    @DefaultValue @NestedConfigurationProperty ListLimits limits,
    @DefaultValue("1h") Duration answersKept) {

  public DirectorySettings {
    check(answersKept.compareTo(Duration.ofMinutes(1)) >= 0, "answers-kept", "must be at least 1m");
  }

  private static void check(boolean holds, String key, String what) {
    if (!holds) {
      throw new IllegalArgumentException("Setting mariposa.directory." + key + " " + what + ".");
    }
  }
}

package im.mariposa.directory.service;

import im.mariposa.directory.service.accounts.AccountLookup;
import im.mariposa.directory.service.accounts.LockedAccounts;
import im.mariposa.directory.service.accounts.StoredAccounts;
import im.mariposa.directory.service.administration.Administration;
import im.mariposa.directory.service.administration.AuditEntries;
import im.mariposa.directory.service.alerts.KeptAlerts;
import im.mariposa.directory.service.alerts.StoredAlerts;
import im.mariposa.directory.service.changes.ChangeTransactions;
import im.mariposa.directory.service.contacts.Addition;
import im.mariposa.directory.service.contacts.ContactBatch;
import im.mariposa.directory.service.contacts.ContactRows;
import im.mariposa.directory.service.contacts.LeavingMembers;
import im.mariposa.directory.service.contacts.ListCounts;
import im.mariposa.directory.service.contacts.Removal;
import im.mariposa.directory.service.contacts.Renaming;
import im.mariposa.directory.service.database.DatabaseSettings;
import im.mariposa.directory.service.database.PatientMigrations;
import im.mariposa.directory.service.database.SharedPool;
import im.mariposa.directory.service.groups.GroupChanges;
import im.mariposa.directory.service.groups.Groups;
import im.mariposa.directory.service.privacy.PrivacyChanges;
import im.mariposa.directory.service.privacy.VisibilityReader;
import im.mariposa.directory.service.properties.PropertyChanges;
import im.mariposa.directory.service.roster.RosterReader;
import im.mariposa.directory.service.secrets.KeyRing;
import im.mariposa.directory.service.secrets.SecretStore;
import im.mariposa.directory.service.secrets.Secrets;
import im.mariposa.directory.service.signin.SignIn;
import im.mariposa.directory.service.versions.ListVersions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wires the directory. Import it where Spring Boot's auto-configuration makes JPA, Flyway and a
 * {@link MeterRegistry}; it brings the {@link DataSource} itself and serves no network.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DirectorySettings.class)
@EntityScan(basePackageClasses = DirectoryConfiguration.class)
@EnableJpaRepositories(basePackageClasses = DirectoryConfiguration.class)
public class DirectoryConfiguration {

  @Bean
  SharedPool sharedPool(DirectorySettings settings, MeterRegistry meters) {
    return new SharedPool(settings.database(), meters);
  }

  @Bean
  DataSource dataSource(SharedPool pool) {
    return pool.dataSource();
  }

  /**
   * Migrations have connections of their own: they may take longer than a call, and plan as
   * PostgreSQL does by itself. Their lock is the session's, for an index that is built beside
   * readers and writers waits for every transaction.
   */
  @Bean
  FlywayConfigurationCustomizer migrationsApart(DirectorySettings settings) {
    DatabaseSettings database = settings.database();
    return flyway -> {
      flyway.dataSource(database.url(), database.user(), database.password());
      flyway
          .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
          .setTransactionalLock(false);
    };
  }

  @Bean
  PatientMigrations migrationsWithPatience() {
    return new PatientMigrations(Duration.ofMinutes(5), Duration.ofSeconds(3));
  }

  @Bean
  TransactionOperations directoryTransactions(PlatformTransactionManager transactionManager) {
    return new TransactionTemplate(transactionManager);
  }

  @Bean
  KeyRing keyRing(
      DirectorySettings settings, JdbcClient jdbc, FlywayMigrationInitializer schemaIsThere) {
    return SecretStore.openKeyRing(settings.keyRing(), jdbc);
  }

  @Bean
  Secrets secrets(KeyRing keyRing) {
    return new Secrets(keyRing);
  }

  @Bean
  SecretStore secretStore(JdbcClient jdbc, KeyRing keyRing, Secrets secrets) {
    return new SecretStore(jdbc, keyRing, secrets);
  }

  @Bean
  ChangeTransactions changes(
      DirectorySettings settings, TransactionOperations transactions, JdbcClient jdbc) {
    LockedAccounts accounts = new LockedAccounts(jdbc);
    ListVersions versions = new ListVersions(jdbc);
    Groups groups = new Groups(jdbc);
    PrivacyChanges privacy = new PrivacyChanges(accounts, versions, new VisibilityReader(jdbc));
    ContactRows rows = new ContactRows(jdbc);
    LeavingMembers members = new LeavingMembers(rows);
    return new ChangeTransactions(
        transactions,
        jdbc,
        new Addition(accounts, rows, new ListCounts(jdbc), settings.limits(), versions, privacy),
        new Removal(accounts, rows, groups, versions, privacy),
        new Renaming(accounts, rows, versions),
        privacy,
        new PropertyChanges(accounts, versions),
        new GroupChanges(accounts, groups, members, versions));
  }

  @Bean
  Housekeeping directoryHousekeeping(
      DirectorySettings settings, SharedPool pool, ChangeTransactions changes) {
    return new Housekeeping(pool, changes, settings.answersKept());
  }

  @Bean
  LocalDirectory directory(
      DirectorySettings settings,
      SharedPool pool,
      MeterRegistry meters,
      TransactionOperations transactions,
      JdbcClient jdbc,
      StoredAccounts storedAccounts,
      StoredAlerts storedAlerts,
      AuditEntries auditEntries,
      Secrets secrets,
      ChangeTransactions changes) {
    ListVersions versions = new ListVersions(jdbc);
    VisibilityReader visibilities = new VisibilityReader(jdbc);
    ContactBatch contacts =
        new ContactBatch(transactions, jdbc, settings.limits(), versions, visibilities);
    return new LocalDirectory(
        pool,
        jdbc,
        meters,
        new SignIn(jdbc, secrets),
        new RosterReader(jdbc),
        changes,
        new AccountLookup(jdbc),
        new KeptAlerts(transactions, storedAlerts),
        new Administration(
            transactions,
            jdbc,
            storedAccounts,
            auditEntries,
            secrets,
            changes,
            contacts,
            versions,
            visibilities));
  }
}

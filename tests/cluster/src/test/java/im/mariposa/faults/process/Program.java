package im.mariposa.faults.process;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A service's program: its main class, and the class path that it is started with. */
public enum Program {
  DISPATCH("im.mariposa.dispatch.DispatchServiceApplication"),
  NOTIFICATION("im.mariposa.notification.NotificationServiceApplication"),
  SWITCHBOARD("im.mariposa.switchboard.SwitchboardServiceApplication"),
  DIRECTORY("im.mariposa.directory.service.DirectoryServiceApplication");

  /**
   * What the directory alone has. Spring would set up a database and a gRPC server wherever it
   * finds them, so that the others must be started without, as they are packed.
   */
  private static final List<String> OF_THE_DIRECTORY =
      List.of(
          "directory-service",
          "flyway",
          "hibernate",
          "HikariCP",
          "spring-boot-data-jpa",
          "spring-boot-flyway",
          "spring-boot-grpc",
          "spring-boot-hibernate",
          "spring-boot-jdbc",
          "spring-boot-jpa",
          "spring-boot-persistence",
          "spring-boot-sql",
          "spring-boot-transaction",
          "spring-data",
          "spring-grpc",
          "spring-jdbc",
          "spring-orm");

  private final String mainClass;

  Program(String mainClass) {
    this.mainClass = mainClass;
  }

  String mainClass() {
    return mainClass;
  }

  /** That of the tests, without what this program does not have. */
  String classPath() {
    String all = System.getProperty("java.class.path");
    return Arrays.stream(all.split(File.pathSeparator, -1))
        .filter(entry -> this == DIRECTORY || !isOfTheDirectory(entry))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isOfTheDirectory(String entry) {
    String name = new File(entry).getName();
    return OF_THE_DIRECTORY.stream().anyMatch(name::startsWith)
        || entry.contains("directory-service" + File.separator + "target");
  }
}

package im.mariposa.standalone;

import org.slf4j.LoggerFactory;

/** Sends the log of this process to stderr, before and after Spring Boot takes over logging. */
final class Logs {
  private static final String CONFIGURATION = "im/mariposa/standalone/logback.xml";

  private static final String SPRING = "logging.config";
  private static final String LOGBACK = "logback.configurationFile";

  private Logs() {}

  static void toStderr() {
    if (System.getProperty(SPRING) == null) {
      System.setProperty(SPRING, "classpath:" + CONFIGURATION);
    }
    // Only until Spring Boot reads the other one; it warns of this one.
    System.setProperty(LOGBACK, CONFIGURATION);
    LoggerFactory.getILoggerFactory();
    System.clearProperty(LOGBACK);
  }
}

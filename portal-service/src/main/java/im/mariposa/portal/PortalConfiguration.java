package im.mariposa.portal;

import im.mariposa.cluster.Cluster;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.operations.access.AdminAccess;
import im.mariposa.portal.accounts.RestingDeletions;
import im.mariposa.portal.health.PortalHealth;
import im.mariposa.portal.http.AdminAnnouncement;
import im.mariposa.portal.http.ErrorPage;
import im.mariposa.portal.http.OperationRoutes;
import im.mariposa.portal.http.ProblemReport;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The portal in a web application; takes an {@link DirectoryAdministration} and a {@link Cluster}
 * from whoever imports it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PortalSettings.class)
@Import(ErrorPage.class)
public class PortalConfiguration {

  @Bean
  Portal portal(DirectoryAdministration accounts, Cluster cluster) {
    return new Portal(accounts, cluster);
  }

  @Bean
  RestingDeletions restingDeletions(Portal portal) {
    return new RestingDeletions(portal.deletions());
  }

  @Bean
  AdminAccess adminAccess(PortalSettings settings) {
    return AdminAccess.in(settings.data());
  }

  @Bean
  AdminAnnouncement adminAnnouncement(AdminAccess access, Environment environment) {
    return new AdminAnnouncement(access, environment);
  }

  @Bean
  RouterFunction<ServerResponse> adminRoutes(
      Portal portal, PortalSettings settings, AdminAccess access, MeterRegistry meters)
      throws IOException {
    String token = settings.token().isEmpty() ? access.ensureToken() : settings.token();
    return new OperationRoutes(portal.operations(), token, meters).routes();
  }

  @Bean
  PortalHealth portalHealthIndicator(DirectoryAdministration accounts, Cluster cluster) {
    return new PortalHealth(accounts, cluster);
  }

  /**
   * Handles may contain a slash, which stands encoded in a path; Tomcat's own errors are problems
   * too.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> portalTomcat() {
    return factory -> {
      factory.addConnectorCustomizers(
          connector ->
              connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
      factory.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ProblemReport.class.getName());
            }
          });
    };
  }
}

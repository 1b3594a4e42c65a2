package im.mariposa.directory.service;

import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.grpc.DirectoryAdministrationClient;
import im.mariposa.directory.grpc.DirectoryChannel;
import im.mariposa.directory.grpc.DirectoryClient;
import im.mariposa.directory.service.grpc.DirectoryAdministrationEndpoint;
import im.mariposa.directory.service.grpc.DirectoryEndpoint;
import im.mariposa.fakes.directory.InMemoryDirectory;
import io.grpc.Channel;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * How a caller reaches the one directory that the tests of the contract share, or the fake that
 * stands for it in tests of other modules.
 */
public enum Way {
  /** Not the real one: without PostgreSQL, and held to the same contract. */
  IN_MEMORY {
    private static final InMemoryDirectory FAKE = new InMemoryDirectory(1);

    @Override
    public Directory directory() {
      return FAKE;
    }

    @Override
    public DirectoryAdministration accounts() {
      return FAKE;
    }
  },

  /** As inside {@code standalone}. */
  DIRECT {
    @Override
    public Directory directory() {
      return SharedService.instance().core();
    }

    @Override
    public DirectoryAdministration accounts() {
      return SharedService.instance().core();
    }
  },

  /** Messages and mapping, without a network. */
  IN_PROCESS {
    private static final Channel CHANNEL = inProcess(SharedService.instance().core());

    @Override
    public Directory directory() {
      return new DirectoryClient(CHANNEL, DEADLINE);
    }

    @Override
    public DirectoryAdministration accounts() {
      return new DirectoryAdministrationClient(CHANNEL, DEADLINE);
    }
  },

  /** As between processes: Spring Boot's server on a port, the client's own transport. */
  PORT {
    private static final Channel CHANNEL =
        DirectoryChannel.open("127.0.0.1:" + SharedService.instance().grpcPort());

    @Override
    public Directory directory() {
      return new DirectoryClient(CHANNEL, DEADLINE);
    }

    @Override
    public DirectoryAdministration accounts() {
      return new DirectoryAdministrationClient(CHANNEL, DEADLINE);
    }
  };

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  public abstract Directory directory();

  public abstract DirectoryAdministration accounts();

  /** A new account. */
  public Person person(String name) {
    return Person.named(directory(), accounts(), name);
  }

  private static Channel inProcess(LocalDirectory core) {
    String name = InProcessServerBuilder.generateName();
    try {
      InProcessServerBuilder.forName(name)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .addService(new DirectoryEndpoint(core))
          .addService(new DirectoryAdministrationEndpoint(core))
          .build()
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return InProcessChannelBuilder.forName(name).directExecutor().build();
  }
}

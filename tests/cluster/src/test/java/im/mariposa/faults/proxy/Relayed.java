package im.mariposa.faults.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through the proxy: a socket to each side, four virtual threads. */
final class Relayed {
  private final Socket client;
  private final Socket server;
  private final Runnable whenClosed;
  private final AtomicInteger openDirections = new AtomicInteger(2);

  Relayed(Socket client, Socket server, Runnable whenClosed) {
    this.client = client;
    this.server = server;
    this.whenClosed = whenClosed;
  }

  void start(Weather toServer, Weather toClient) throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    carry(new Pump(toServer, client.getInputStream(), server.getOutputStream()), server);
    carry(new Pump(toClient, server.getInputStream(), client.getOutputStream()), client);
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void carry(Pump pump, Socket receiver) {
    run(pump::read);
    run(
        () -> {
          pump.write();
          receiver.shutdownOutput();
          if (openDirections.decrementAndGet() == 0) {
            close();
          }
        });
  }

  private void run(Work work) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                reset();
              }
            });
  }

  /** Both sides see a broken connection; what is under way is lost. */
  void reset() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // Closed already, which is what is wanted.
      }
    }
    close();
  }

  private void close() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.close();
      } catch (IOException e) {
        // Nothing more can be done with it.
      }
    }
    whenClosed.run();
  }
}

package im.mariposa.protocol.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AcceptFailuresTest {

  @Test
  void eachIsCountedAndNoneGoesFurther() {
    AtomicInteger failures = new AtomicInteger();
    EmbeddedChannel port =
        new EmbeddedChannel(new AcceptFailures(failures::incrementAndGet, System::nanoTime));
    port.pipeline().fireExceptionCaught(new IOException("accept failed: Too many open files"));
    port.pipeline().fireExceptionCaught(new IOException("accept failed: Too many open files"));
    port.checkException();

    assertThat(failures).hasValue(2);
    assertThat(port.isOpen()).isTrue();
  }
}

package im.mariposa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
  @Test
  void saysWhereEverythingIsInOneLine() {
    Addresses addresses =
        new Addresses(at(1863), List.of(at(1864), at(1865)), List.of(at(1874), at(1875)), at(8080));
    assertThat(addresses.readyLine())
        .isEqualTo(
            "mariposa ready dispatch=10.0.0.1:1863 notification=10.0.0.1:1864,10.0.0.1:1865"
                + " switchboard=10.0.0.1:1874,10.0.0.1:1875 http=10.0.0.1:8080");
  }

  @Test
  void namesNoSwitchboardsWhereThereAreNone() {
    InetSocketAddress http = InetSocketAddress.createUnresolved("::1", 8080);
    assertThat(new Addresses(at(1), List.of(at(2)), List.of(), http).readyLine())
        .isEqualTo("mariposa ready dispatch=10.0.0.1:1 notification=10.0.0.1:2 http=[::1]:8080");
  }

  @Test
  void namesTheAdvertisedAddressElseTheBoundOne() {
    assertThat(Addresses.reachable("0.0.0.0", "10.0.0.9")).isEqualTo("10.0.0.9");
    assertThat(Addresses.reachable("0.0.0.0", "")).isEqualTo("127.0.0.1");
    assertThat(Addresses.reachable("::", "")).isEqualTo("127.0.0.1");
    assertThat(Addresses.reachable("10.0.0.2", "10.0.0.9")).isEqualTo("10.0.0.2");
  }

  private static InetSocketAddress at(int port) {
    return InetSocketAddress.createUnresolved("10.0.0.1", port);
  }
}

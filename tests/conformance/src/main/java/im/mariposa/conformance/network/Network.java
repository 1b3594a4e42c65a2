package im.mariposa.conformance.network;

import im.mariposa.conformance.provisioning.Provisioner;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The network to be tested.
 *
 * @param dispatch where clients begin
 * @param notification the notification nodes; with one only, what needs two is skipped
 */
public record Network(
    InetSocketAddress dispatch, List<InetSocketAddress> notification, Provisioner provisioner) {
  public Network {
    notification = List.copyOf(notification);
    if (notification.isEmpty()) {
      throw new IllegalArgumentException("a network has at least one notification node");
    }
  }
}

package im.mariposa.network.architecture.circle.right;

import im.mariposa.network.architecture.circle.left.Left;

/** Half of a planted circle. */
public interface Right {
  Left other();
}

package im.mariposa.network.architecture.circle.left;

import im.mariposa.network.architecture.circle.right.Right;

/** Half of a planted circle. */
public interface Left {
  Right other();
}

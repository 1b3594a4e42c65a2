/** A whole network, each service in a process of its own, and all that can be done to it. */
@NullMarked
package im.mariposa.faults.network;

import org.jspecify.annotations.NullMarked;

/** Tests against a whole network, started once for all of them. */
@NullMarked
package im.mariposa.network;

import org.jspecify.annotations.NullMarked;

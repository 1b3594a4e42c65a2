/**
 * A plain client connection: bytes out, whole commands in. Knows framing and nothing of what
 * commands mean.
 */
@NullMarked
package im.mariposa.conformance.wire;

import org.jspecify.annotations.NullMarked;

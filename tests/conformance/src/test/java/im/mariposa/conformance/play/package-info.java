@NullMarked
package im.mariposa.conformance.play;

import org.jspecify.annotations.NullMarked;

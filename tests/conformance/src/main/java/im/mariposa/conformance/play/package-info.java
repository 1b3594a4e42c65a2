/** Plays one transcript in one placement and says where the network differed. */
@NullMarked
package im.mariposa.conformance.play;

import org.jspecify.annotations.NullMarked;

/** The transcript format: what a file says, read into steps. Nothing here touches a network. */
@NullMarked
package im.mariposa.conformance.transcript;

import org.jspecify.annotations.NullMarked;

@NullMarked
package im.mariposa.conformance.transcript;

import org.jspecify.annotations.NullMarked;

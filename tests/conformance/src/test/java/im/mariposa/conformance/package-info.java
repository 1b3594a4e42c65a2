@NullMarked
package im.mariposa.conformance;

import org.jspecify.annotations.NullMarked;

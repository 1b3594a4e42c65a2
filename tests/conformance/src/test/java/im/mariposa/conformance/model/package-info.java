@NullMarked
package im.mariposa.conformance.model;

import org.jspecify.annotations.NullMarked;

@NullMarked
package im.mariposa.conformance.provisioning;

import org.jspecify.annotations.NullMarked;

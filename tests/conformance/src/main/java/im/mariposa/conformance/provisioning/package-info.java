/** How accounts and lists come to be before a transcript, and what the operator does during one. */
@NullMarked
package im.mariposa.conformance.provisioning;

import org.jspecify.annotations.NullMarked;

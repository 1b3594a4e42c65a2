/** Behaviour on the wire as data: runs transcripts against a network and reports what differs. */
@NullMarked
package im.mariposa.conformance;

import org.jspecify.annotations.NullMarked;

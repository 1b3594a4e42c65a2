/**
 * A handful of people do random things on two nodes, all at once, and a plain oracle says what each
 * of them must see once it is quiet. What differs is printed as a transcript.
 */
@NullMarked
package im.mariposa.conformance.model;

import org.jspecify.annotations.NullMarked;

/**
 * The words of the wire: dialects, error codes, states, lists, handles, text and limits ({@code
 * docs/protocol}).
 *
 * <p>Text is kept in <em>wire form</em>: percent-encoded as the client sent it, one {@code char}
 * for each byte (ISO 8859-1), so that {@link String#length()} counts encoded bytes and an echo is
 * exact.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.protocol;

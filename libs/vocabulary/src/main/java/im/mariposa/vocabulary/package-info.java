/**
 * The words that all parts share, each once: handles, text, limits, dialects, lists, properties,
 * states, who may see whom, and what others are told of a change. Depends on nothing.
 *
 * <p>Text is kept in <em>wire form</em>: percent-encoded as the client sent it, one {@code char}
 * for each byte (ISO 8859-1), so that {@link String#length()} counts encoded bytes and an echo is
 * exact ({@code docs/protocol/notification.md} 1.3).
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.vocabulary;

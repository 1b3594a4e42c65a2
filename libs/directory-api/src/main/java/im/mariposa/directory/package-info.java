/**
 * The directory's contract: accounts, lists, privacy and properties, as PostgreSQL keeps them.
 *
 * <p>Text in this package (friendly names, stored names, group names, phone numbers) is in <em>wire
 * form</em>: percent-encoded as the client sent it, one {@code char} for each byte (ISO 8859-1), so
 * that {@link String#length()} is the length in encoded bytes and what a client sent comes back to
 * the byte ({@code docs/protocol/notification.md} 1.3). Handles are lower case.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory;

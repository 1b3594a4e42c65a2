/**
 * The wire ({@code docs/protocol}): error codes, agreement on a dialect, commands, lines, framing,
 * listeners.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.protocol;

/** Calling somebody into a room. */
@org.jspecify.annotations.NullMarked
package im.mariposa.switchboard.calls;

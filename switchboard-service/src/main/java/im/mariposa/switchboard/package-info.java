/** The switchboard: rooms in which people talk ({@code docs/protocol/switchboard.md}). */
@org.jspecify.annotations.NullMarked
package im.mariposa.switchboard;

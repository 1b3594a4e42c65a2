@org.jspecify.annotations.NullMarked
package im.mariposa.switchboard.tickets;

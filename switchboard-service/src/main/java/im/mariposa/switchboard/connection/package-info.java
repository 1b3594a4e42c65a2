/** The connections of clients. */
@org.jspecify.annotations.NullMarked
package im.mariposa.switchboard.connection;

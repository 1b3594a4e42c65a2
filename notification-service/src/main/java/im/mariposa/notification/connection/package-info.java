/**
 * A client's connection: its turn, its output, the table that checks commands before a feature sees
 * them.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.connection;

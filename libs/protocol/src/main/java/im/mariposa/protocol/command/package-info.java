/** What clients send: one declaration for each verb and listener, one record for each command. */
@org.jspecify.annotations.NullMarked
package im.mariposa.protocol.command;

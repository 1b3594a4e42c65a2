/**
 * The dispatch server: negotiates, learns the handle, refers the client to a notification node.
 * Keeps nothing.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.dispatch;

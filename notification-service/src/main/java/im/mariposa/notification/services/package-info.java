/** Everything else that clients ask a notification node for. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.services;

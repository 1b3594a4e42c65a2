/** What operators may set of a notification node. */
@NullMarked
package im.mariposa.notification.settings;

import org.jspecify.annotations.NullMarked;

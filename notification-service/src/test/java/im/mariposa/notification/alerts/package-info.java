/** Tests of alerts. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.alerts;

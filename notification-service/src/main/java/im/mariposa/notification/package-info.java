/**
 * The notification service: sessions, lists, presence, properties and alerts of the people who are
 * signed in here.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification;

/** SYN, lists, names, privacy and groups. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.contacts;

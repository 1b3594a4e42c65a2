/** Tests of lists, their versions and their repair. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.contacts;

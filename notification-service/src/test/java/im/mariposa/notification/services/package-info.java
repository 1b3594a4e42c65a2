/** Tests of what else clients ask for. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.services;

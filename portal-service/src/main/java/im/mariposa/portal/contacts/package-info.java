/** Lists, edited from outside a client. */
@org.jspecify.annotations.NullMarked
package im.mariposa.portal.contacts;

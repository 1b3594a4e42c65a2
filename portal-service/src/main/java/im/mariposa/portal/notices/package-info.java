/** What live people must be told of changes made from outside. */
@org.jspecify.annotations.NullMarked
package im.mariposa.portal.notices;

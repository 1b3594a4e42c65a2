/** Plain text of administrators and the wire form of the directory. */
@org.jspecify.annotations.NullMarked
package im.mariposa.portal.text;

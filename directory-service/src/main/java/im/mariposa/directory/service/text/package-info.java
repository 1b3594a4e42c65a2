/** Text as it is on the wire: names, handles, phone numbers, passwords. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.text;

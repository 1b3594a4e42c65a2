/** Everything SYN sends, in one statement. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.roster;

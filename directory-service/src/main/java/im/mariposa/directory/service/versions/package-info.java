/** List versions: one counter for each account, raised by one with each change. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.versions;

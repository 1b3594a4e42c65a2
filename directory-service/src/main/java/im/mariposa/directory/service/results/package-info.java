/** What a change came to. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.results;

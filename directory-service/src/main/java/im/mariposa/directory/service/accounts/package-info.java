/** Account rows: the first class of locks of a change. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.accounts;

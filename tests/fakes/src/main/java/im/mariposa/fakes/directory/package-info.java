/**
 * The directory without PostgreSQL, for tests of whoever asks one. The directory's own contract
 * tests ask it the same as the real one.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.fakes.directory;

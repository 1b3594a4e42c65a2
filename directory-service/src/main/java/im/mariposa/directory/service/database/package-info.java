/**
 * The connections to PostgreSQL, the share that each class of calls has of them, and calls that
 * stop.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.database;

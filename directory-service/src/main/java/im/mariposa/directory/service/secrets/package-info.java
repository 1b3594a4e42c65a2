/** Messenger passwords: kept encrypted, under keys that are not in the database. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.secrets;

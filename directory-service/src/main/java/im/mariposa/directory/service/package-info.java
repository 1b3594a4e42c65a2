/** The directory service: accounts, lists, privacy and properties in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service;

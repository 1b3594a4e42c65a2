/** One change as one transaction, answered again to a caller who lost the answer. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.changes;

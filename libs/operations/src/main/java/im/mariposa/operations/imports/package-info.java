/** Bulk operations: many accounts or list entries in one request. */
@org.jspecify.annotations.NullMarked
package im.mariposa.operations.imports;

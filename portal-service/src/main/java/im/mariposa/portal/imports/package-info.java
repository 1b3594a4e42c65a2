/** Accounts and list entries in bulk. */
@org.jspecify.annotations.NullMarked
package im.mariposa.portal.imports;

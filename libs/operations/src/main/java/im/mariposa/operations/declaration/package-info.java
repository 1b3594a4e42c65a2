/** How an operation is declared. */
@org.jspecify.annotations.NullMarked
package im.mariposa.operations.declaration;

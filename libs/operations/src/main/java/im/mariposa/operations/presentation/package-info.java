/** How the answer of an operation is shown to a person, on whatever screen. */
@org.jspecify.annotations.NullMarked
package im.mariposa.operations.presentation;

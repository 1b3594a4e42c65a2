/** Operations on people's lists. */
@org.jspecify.annotations.NullMarked
package im.mariposa.operations.contacts;

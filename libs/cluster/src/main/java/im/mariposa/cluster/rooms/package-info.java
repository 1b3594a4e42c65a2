/** How many rooms an account is in. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.rooms;

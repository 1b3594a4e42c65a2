/** How the command line finds the admin API of a network on this machine. */
@org.jspecify.annotations.NullMarked
package im.mariposa.operations.access;

/** Which network a command talks to, and how. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cli.network;

/** Commands that talk to a running network. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cli.network;

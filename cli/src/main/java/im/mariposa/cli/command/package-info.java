/** What every command is made of. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cli.command;

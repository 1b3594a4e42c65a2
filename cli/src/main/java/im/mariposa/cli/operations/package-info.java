/** A command for each operation of the admin API. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cli.operations;

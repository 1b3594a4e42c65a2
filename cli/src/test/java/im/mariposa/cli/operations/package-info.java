@org.jspecify.annotations.NullMarked
package im.mariposa.cli.operations;

/** Imports from CSV files. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cli.imports;

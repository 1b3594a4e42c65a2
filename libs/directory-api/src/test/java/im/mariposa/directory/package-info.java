@org.jspecify.annotations.NullMarked
package im.mariposa.directory;

/** Groups of the forward list (MSNP7). */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.groups;

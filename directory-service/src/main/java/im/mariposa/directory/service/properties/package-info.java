/** Phone numbers and mobile settings. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.properties;

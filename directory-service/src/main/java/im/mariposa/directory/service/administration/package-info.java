/** What the portal asks: accounts made, found, changed, deleted and imported. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.administration;

/** Verification of a challenge's response. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.signin;

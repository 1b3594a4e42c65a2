/** From VER to USR OK, the profile, and the end of a session. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.signin;

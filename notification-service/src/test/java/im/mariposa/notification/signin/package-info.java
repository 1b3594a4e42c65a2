/** Tests of signing in and out. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.signin;

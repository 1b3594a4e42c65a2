/** The portal: the network's web front. Serves the admin HTTP API. */
@org.jspecify.annotations.NullMarked
package im.mariposa.portal;

/** GTC, BLP, and who may see an account. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.privacy;

/** Changes of the forward, allow and block lists, one at a time and imported. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.contacts;

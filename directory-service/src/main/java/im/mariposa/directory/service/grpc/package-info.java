/** The directory's contract served to other processes. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.grpc;

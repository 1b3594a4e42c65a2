/**
 * The contract between processes: its gRPC client, and the mapping of its types to messages and
 * back.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.grpc;

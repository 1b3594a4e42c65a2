/** Transcripts of the protocol, played against a network. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cli.conformance;

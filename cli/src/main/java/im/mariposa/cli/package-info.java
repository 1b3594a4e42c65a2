/** The command line: starts networks, and administers them over the portal's HTTP API. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cli;

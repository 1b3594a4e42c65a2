/** The network that is tried out: where it is reached, and how long its answers may take. */
@org.jspecify.annotations.NullMarked
package im.mariposa.conformance.network;

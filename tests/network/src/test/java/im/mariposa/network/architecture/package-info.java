/** The arrows of the architecture, kept by tests. */
@org.jspecify.annotations.NullMarked
package im.mariposa.network.architecture;

/** How metrics are declared, named and registered; {@code docs/metrics.md} lists them all. */
@org.jspecify.annotations.NullMarked
package im.mariposa.metrics;

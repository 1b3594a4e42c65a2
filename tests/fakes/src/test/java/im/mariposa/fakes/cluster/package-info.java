@org.jspecify.annotations.NullMarked
package im.mariposa.fakes.cluster;

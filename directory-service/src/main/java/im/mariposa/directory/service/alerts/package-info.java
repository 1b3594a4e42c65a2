/** Alerts that wait for their receiver. */
@org.jspecify.annotations.NullMarked
package im.mariposa.directory.service.alerts;

/** Phone numbers and mobile settings: PRP and BPR. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.properties;

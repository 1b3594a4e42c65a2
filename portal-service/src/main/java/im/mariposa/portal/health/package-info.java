/** Whether the portal can do its work. */
@org.jspecify.annotations.NullMarked
package im.mariposa.portal.health;

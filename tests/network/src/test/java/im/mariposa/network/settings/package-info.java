/** Every setting of every service: what describes it, and the page that operators read. */
@org.jspecify.annotations.NullMarked
package im.mariposa.network.settings;

/** A network between two processes that can be harmed: a TCP proxy. */
@NullMarked
package im.mariposa.faults.proxy;

import org.jspecify.annotations.NullMarked;

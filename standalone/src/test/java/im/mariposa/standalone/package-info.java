/** Tests of the whole network in one process. */
@NullMarked
package im.mariposa.standalone;

import org.jspecify.annotations.NullMarked;

/** Random people and random faults, for as long as one likes. */
@NullMarked
package im.mariposa.faults.soak;

import org.jspecify.annotations.NullMarked;

/** Programs as child processes that signals reach, and that end with the tests. */
@NullMarked
package im.mariposa.faults.process;

import org.jspecify.annotations.NullMarked;

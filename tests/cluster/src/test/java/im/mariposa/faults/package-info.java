/**
 * What people see when parts of the network fail: real processes, a real PostgreSQL and Redis, and
 * real faults. After each, every client shows the truth, and nothing untrue was shown meanwhile.
 */
@NullMarked
package im.mariposa.faults;

import org.jspecify.annotations.NullMarked;

/** People with clients, what their clients show, and what these should show. */
@NullMarked
package im.mariposa.faults.people;

import org.jspecify.annotations.NullMarked;

package im.mariposa.faults.soak;

import im.mariposa.faults.network.Service;
import java.util.List;

/**
 * Something that fails for a while.
 *
 * @param name as it is told
 * @param begin does it
 * @param end makes it good; returns when whatever was ended is ready again
 * @param out nodes at which nobody can sign in or change lists meanwhile
 * @param everywhere whether nobody can, anywhere
 */
record Fault(String name, Runnable begin, Runnable end, List<Service> out, boolean everywhere) {
  Fault {
    out = List.copyOf(out);
  }
}

package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.PresenceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Entries of which Redis lacks what is known, by the node that is to put it again or to announce
 * that it will not. Confined to the event loop of the entries.
 */
final class Unsettled {
  private final Map<Long, Set<Entry>> byIncarnation = new HashMap<>();

  void add(Entry entry) {
    PresenceRecord record = entry.record;
    if (record != null) {
      byIncarnation
          .computeIfAbsent(record.incarnation(), incarnation -> new LinkedHashSet<>())
          .add(entry);
    }
  }

  /** To be called before the entry's record is replaced. */
  void remove(Entry entry) {
    PresenceRecord record = entry.record;
    if (record != null) {
      byIncarnation.computeIfPresent(
          record.incarnation(),
          (incarnation, ofNode) -> {
            ofNode.remove(entry);
            return ofNode.isEmpty() ? null : ofNode;
          });
    }
  }

  /** Takes out those whose node has announced. */
  List<Entry> take(LongPredicate announced) {
    List<Entry> taken = new ArrayList<>();
    Iterator<Map.Entry<Long, Set<Entry>>> nodes = byIncarnation.entrySet().iterator();
    while (nodes.hasNext()) {
      Map.Entry<Long, Set<Entry>> node = nodes.next();
      if (announced.test(node.getKey())) {
        taken.addAll(node.getValue());
        nodes.remove();
      }
    }
    return taken;
  }

  boolean isEmpty() {
    return byIncarnation.isEmpty();
  }
}

package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Buckets;
import io.netty.util.collection.LongObjectHashMap;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one event loop, by bucket: what is doubtful in a bucket concerns no others.
 * Confined to the loop.
 */
final class Entries {
  @SuppressWarnings({"unchecked", "rawtypes"})
  private final @Nullable LongObjectHashMap<Entry>[] buckets = new LongObjectHashMap[Buckets.COUNT];

  private int size;

  @Nullable Entry find(long contact) {
    LongObjectHashMap<Entry> bucket = buckets[Buckets.of(contact)];
    return bucket == null ? null : bucket.get(contact);
  }

  Entry add(long contact) {
    int number = Buckets.of(contact);
    LongObjectHashMap<Entry> bucket = buckets[number];
    if (bucket == null) {
      bucket = new LongObjectHashMap<>();
      buckets[number] = bucket;
    }
    Entry entry = new Entry(contact);
    bucket.put(contact, entry);
    size++;
    return entry;
  }

  void remove(Entry entry) {
    int number = Buckets.of(entry.contact);
    LongObjectHashMap<Entry> bucket = buckets[number];
    if (bucket != null && bucket.remove(entry.contact) != null) {
      size--;
      if (bucket.isEmpty()) {
        buckets[number] = null;
      }
    }
  }

  Collection<Entry> of(int bucket) {
    LongObjectHashMap<Entry> entries = buckets[bucket];
    return entries == null ? List.of() : entries.values();
  }

  void each(Consumer<Entry> action) {
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      of(bucket).forEach(action);
    }
  }

  int size() {
    return size;
  }
}

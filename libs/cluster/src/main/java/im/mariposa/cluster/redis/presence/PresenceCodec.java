package im.mariposa.cluster.redis.presence;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.proto.BusFrame;
import im.mariposa.cluster.proto.BusItem;
import im.mariposa.cluster.proto.PropertyChange;
import im.mariposa.cluster.proto.StoredPropertyValue;
import im.mariposa.cluster.proto.StoredRecord;
import im.mariposa.cluster.proto.StoredStatus;
import im.mariposa.cluster.proto.StoredVisibility;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Records and property updates as bytes ({@code presence.proto}). */
public final class PresenceCodec {
  /** Bytes of a record in which scripts find, or put, session and revision. */
  static final int FIXED = 18;

  /** Tag of a length-delimited field: number in the upper bits, wire type 2. */
  private static final int ITEM_TAG = BusFrame.ITEMS_FIELD_NUMBER << 3 | 2;

  private static final int RECORD_TAG = BusItem.RECORD_FIELD_NUMBER << 3 | 2;

  private PresenceCodec() {}

  /**
   * A record as it is stored; session and revision must not be 0, or the fixed part would be
   * missing.
   */
  static byte[] bytes(PresenceRecord record) {
    if (record.session() <= 0 || record.revision() <= 0) {
      throw new IllegalArgumentException(
          "a record needs the session id that claim gave it, and a revision from 1");
    }
    return StoredRecord.newBuilder()
        .setSession(record.session())
        .setRevision(record.revision())
        .setIncarnation(record.incarnation())
        .setAccountId(record.accountId())
        .setHandle(record.handle())
        .setName(record.name())
        .setStatus(stored(record.status()))
        .setCallsOff(record.callsOff())
        .setLeavingUntil(record.leavingUntil())
        .setDialect(number(record.dialect()))
        .setVisibility(stored(record.visibility()))
        .build()
        .toByteArray();
  }

  static PresenceRecord record(byte[] bytes) throws InvalidProtocolBufferException {
    return record(StoredRecord.parseFrom(bytes));
  }

  static PresenceRecord record(StoredRecord stored) {
    return new PresenceRecord(
        stored.getAccountId(),
        stored.getHandle(),
        stored.getName(),
        status(stored.getStatus()),
        stored.getIncarnation(),
        stored.getSession(),
        stored.getRevision(),
        stored.getCallsOff(),
        stored.getLeavingUntil(),
        Dialect.numbered(stored.getDialect()),
        visibility(stored.getVisibility()));
  }

  private static int number(@Nullable Dialect dialect) {
    return dialect == null ? 0 : dialect.number();
  }

  /** What stands in a frame in front of a record of this length. */
  static byte[] itemPrefix(int recordLength) {
    int itemLength = 1 + CodedOutputStream.computeUInt32SizeNoTag(recordLength) + recordLength;
    byte[] prefix =
        new byte
            [2
                + CodedOutputStream.computeUInt32SizeNoTag(itemLength)
                + CodedOutputStream.computeUInt32SizeNoTag(recordLength)];
    int at = 0;
    prefix[at++] = ITEM_TAG;
    at = varint(prefix, at, itemLength);
    prefix[at++] = RECORD_TAG;
    varint(prefix, at, recordLength);
    return prefix;
  }

  private static int varint(byte[] into, int start, int value) {
    int at = start;
    int rest = value;
    while (rest > 0x7f) {
      into[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    into[at++] = (byte) rest;
    return at;
  }

  /** A property update as a whole item of a frame. */
  static byte[] item(PropertyNotice update) {
    return BusFrame.newBuilder()
        .addItems(BusItem.newBuilder().setProperties(stored(update)))
        .build()
        .toByteArray();
  }

  public static PropertyChange stored(PropertyNotice update) {
    PropertyChange.Builder builder =
        PropertyChange.newBuilder()
            .setAccountId(update.accountId())
            .setHandle(update.handle())
            .addAllValues(stored(update.values()));
    addSteps(update.watchers(), builder::addWatchers);
    for (long version : update.versions()) {
      builder.addVersions(version);
    }
    return builder.build();
  }

  public static PropertyNotice update(PropertyChange stored) {
    return new PropertyNotice(
        stored.getAccountId(),
        stored.getHandle(),
        values(stored.getValuesList()),
        fromSteps(stored.getWatchersCount(), stored::getWatchers),
        array(stored.getVersionsCount(), stored::getVersions));
  }

  public static List<StoredPropertyValue> stored(List<PropertyValue> values) {
    return values.stream().map(PresenceCodec::stored).toList();
  }

  private static StoredPropertyValue stored(PropertyValue value) {
    StoredPropertyValue.Builder builder =
        StoredPropertyValue.newBuilder().setName(value.property().name());
    if (value.value() != null) {
      builder.setValue(value.value());
    }
    return builder.build();
  }

  /** Properties of a newer version, which are unknown here, are left out. */
  public static List<PropertyValue> values(List<StoredPropertyValue> stored) {
    List<PropertyValue> values = new ArrayList<>(stored.size());
    for (StoredPropertyValue value : stored) {
      Property property = Property.named(value.getName());
      if (property != null) {
        values.add(new PropertyValue(property, value.hasValue() ? value.getValue() : null));
      }
    }
    return values;
  }

  public static StoredVisibility stored(Visibility visibility) {
    StoredVisibility.Builder builder =
        StoredVisibility.newBuilder()
            .setAllBut(visibility.allBut())
            .setVersion(visibility.version());
    addSteps(visibility.exceptions(), builder::addExceptions);
    return builder.build();
  }

  public static Visibility visibility(StoredVisibility stored) {
    return new Visibility(
        stored.getAllBut(),
        fromSteps(stored.getExceptionsCount(), stored::getExceptions),
        stored.getVersion());
  }

  private static void addSteps(long[] ascending, LongConsumer steps) {
    long previous = 0;
    for (long value : ascending) {
      steps.accept(value - previous);
      previous = value;
    }
  }

  private static long[] fromSteps(int count, IntToLongFunction steps) {
    long[] values = array(count, steps);
    for (int i = 1; i < values.length; i++) {
      values[i] += values[i - 1];
    }
    return values;
  }

  private static long[] array(int count, IntToLongFunction elements) {
    long[] values = new long[count];
    for (int i = 0; i < values.length; i++) {
      values[i] = elements.applyAsLong(i);
    }
    return values;
  }

  private static StoredStatus stored(Status status) {
    return switch (status) {
      case UNSET -> StoredStatus.STATUS_UNSET;
      case ONLINE -> StoredStatus.STATUS_ONLINE;
      case BUSY -> StoredStatus.STATUS_BUSY;
      case IDLE -> StoredStatus.STATUS_IDLE;
      case BE_RIGHT_BACK -> StoredStatus.STATUS_BE_RIGHT_BACK;
      case AWAY -> StoredStatus.STATUS_AWAY;
      case ON_THE_PHONE -> StoredStatus.STATUS_ON_THE_PHONE;
      case OUT_TO_LUNCH -> StoredStatus.STATUS_OUT_TO_LUNCH;
      case HIDDEN -> StoredStatus.STATUS_HIDDEN;
      case OFFLINE -> StoredStatus.STATUS_OFFLINE;
    };
  }

  private static Status status(StoredStatus stored) {
    return switch (stored) {
      case STATUS_ONLINE -> Status.ONLINE;
      case STATUS_BUSY -> Status.BUSY;
      case STATUS_IDLE -> Status.IDLE;
      case STATUS_BE_RIGHT_BACK -> Status.BE_RIGHT_BACK;
      case STATUS_AWAY -> Status.AWAY;
      case STATUS_ON_THE_PHONE -> Status.ON_THE_PHONE;
      case STATUS_OUT_TO_LUNCH -> Status.OUT_TO_LUNCH;
      case STATUS_HIDDEN -> Status.HIDDEN;
      case STATUS_OFFLINE -> Status.OFFLINE;
      // A status of a newer version: rather nobody sees it than a wrong one is shown.
      case STATUS_UNSET, UNRECOGNIZED -> Status.UNSET;
    };
  }
}

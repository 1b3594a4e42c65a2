package im.mariposa.cluster.redis.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.proto.BusFrame;
import im.mariposa.cluster.proto.BusItem;
import im.mariposa.cluster.proto.StoredRecord;
import im.mariposa.cluster.redis.frames.FrameHeader;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceCodecTest {

  private static PresenceRecord example(Status status, Visibility visibility) {
    return new PresenceRecord(
        Long.MAX_VALUE,
        "a@example.com",
        "\u00c3\u00a4%20\u00ff",
        status,
        (1L << 53) - 1,
        (1L << 53) - 2,
        3,
        true,
        1_000,
        Dialect.MSNP7,
        visibility);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void aRecordComesBackWhole(Status status) throws Exception {
    Visibility visibility = new Visibility(false, new long[] {1, 2, 300, Long.MAX_VALUE}, 99);
    PresenceRecord record = example(status, visibility);

    assertThat(PresenceCodec.record(PresenceCodec.bytes(record)))
        .usingRecursiveComparison()
        .isEqualTo(record);
  }

  @Test
  void scriptsFindSessionAndRevisionAtFixedPlaces() {
    ByteBuffer bytes =
        ByteBuffer.wrap(
                PresenceCodec.bytes(example(Status.AWAY, new Visibility(true, new long[0], 0))))
            .order(ByteOrder.LITTLE_ENDIAN);

    assertThat(bytes.get(0)).isEqualTo((byte) 0x09);
    assertThat(bytes.getLong(1)).isEqualTo((1L << 53) - 2);
    assertThat(bytes.get(9)).isEqualTo((byte) 0x11);
    assertThat(bytes.getLong(10)).isEqualTo(3);
  }

  @Test
  void aRecordThatWasNeverClaimedIsRefused() {
    Visibility everybody = new Visibility(true, new long[0], 1);
    PresenceRecord unclaimed =
        new PresenceRecord(
            1, "a@example.com", "A", Status.ONLINE, 1, 0, 0, false, 0, Dialect.MSNP5, everybody);

    assertThatThrownBy(() -> PresenceCodec.bytes(unclaimed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 60, 100, 5000, 40_000})
  void aFrameJoinedFromItsPartsIsTheSameAsOneWrittenWhole(int exceptions) throws Exception {
    PresenceRecord record =
        example(
            Status.BUSY,
            new Visibility(true, LongStream.range(0, exceptions).map(i -> i * i).toArray(), 5));
    PropertyNotice update = new PropertyNotice(1, "h", List.of(), new long[] {3}, new long[] {4});
    byte[] bytes = PresenceCodec.bytes(record);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(FrameHeader.of(11, 12));
    joined.writeBytes(PresenceCodec.itemPrefix(bytes.length));
    joined.writeBytes(bytes);
    joined.writeBytes(PresenceCodec.item(update));

    BusFrame whole =
        BusFrame.newBuilder()
            .setIncarnation(11)
            .setNumber(12)
            .addItems(BusItem.newBuilder().setRecord(StoredRecord.parseFrom(bytes)))
            .addItems(BusItem.newBuilder().setProperties(PresenceCodec.stored(update)))
            .build();

    assertThat(joined.toByteArray()).isEqualTo(whole.toByteArray());
  }

  @Test
  void aStatusOfANewerVersionShowsNobody() {
    StoredRecord newer = StoredRecord.newBuilder().setStatusValue(77).build();

    assertThat(PresenceCodec.record(newer).status()).isEqualTo(Status.UNSET);
  }

  @Test
  void aLongBlockListTakesAByteOrTwoForEach() {
    long[] blocked = IntStream.range(0, 1000).mapToLong(i -> 5_000_000L + i * 90L).toArray();

    assertThat(PresenceCodec.bytes(example(Status.AWAY, new Visibility(true, blocked, 5))))
        .hasSizeLessThan(1100);
  }
}

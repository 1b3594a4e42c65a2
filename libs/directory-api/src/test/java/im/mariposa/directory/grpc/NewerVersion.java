package im.mariposa.directory.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;

/** What a sender of a newer version would send: every message has a field more. */
final class NewerVersion {
  private static final UnknownFieldSet ADDED =
      UnknownFieldSet.newBuilder()
          .addField(
              1000,
              UnknownFieldSet.Field.newBuilder()
                  .addLengthDelimited(ByteString.copyFromUtf8("new"))
                  .build())
          .build();

  private NewerVersion() {}

  static Message of(Message message) {
    Message.Builder newer = message.toBuilder();
    message.getAllFields().forEach((field, value) -> newer.setField(field, value(field, value)));
    return newer.setUnknownFields(ADDED).build();
  }

  private static Object value(FieldDescriptor field, Object value) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isMapField()) {
      return value;
    }
    return value instanceof List<?> many
        ? many.stream().map(one -> of((Message) one)).toList()
        : of((Message) value);
  }
}

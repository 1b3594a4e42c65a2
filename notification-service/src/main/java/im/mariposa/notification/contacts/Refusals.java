package im.mariposa.notification.contacts;

import im.mariposa.directory.Refusal;
import im.mariposa.protocol.ErrorCode;

/** The directory's refusals as the protocol's error codes. */
final class Refusals {
  private Refusals() {}

  static ErrorCode code(Refusal refusal) {
    return switch (refusal) {
      case INVALID_HANDLE -> ErrorCode.INVALID_PARAMETER;
      case UNKNOWN_ACCOUNT -> ErrorCode.INVALID_USER;
      case INVALID_NAME -> ErrorCode.INVALID_FRIENDLY_NAME;
      case LIST_FULL -> ErrorCode.LIST_FULL;
      case ALREADY_THERE -> ErrorCode.ALREADY_THERE;
      case NOT_ON_LIST -> ErrorCode.NOT_ON_LIST;
      case ALREADY_IN_MODE -> ErrorCode.ALREADY_IN_MODE;
      case ON_OPPOSITE_LIST -> ErrorCode.IN_OPPOSITE_LIST;
      case TOO_MANY_GROUPS -> ErrorCode.TOO_MANY_GROUPS;
      case UNKNOWN_GROUP -> ErrorCode.INVALID_GROUP;
      case NOT_IN_GROUP -> ErrorCode.NOT_IN_GROUP;
      case GROUP_NAME_TOO_LONG -> ErrorCode.GROUP_NAME_TOO_LONG;
      case GROUP_ZERO -> ErrorCode.GROUP_ZERO;
    };
  }
}

package im.mariposa.directory.grpc;

import im.mariposa.directory.ContactList;
import im.mariposa.directory.Property;
import im.mariposa.directory.Refusal;

/** Enumerations. A value that this version does not know is an error, never another value. */
final class EnumMessages {
  private EnumMessages() {}

  static im.mariposa.directory.proto.ContactList message(ContactList list) {
    return switch (list) {
      case FORWARD -> im.mariposa.directory.proto.ContactList.FORWARD;
      case ALLOW -> im.mariposa.directory.proto.ContactList.ALLOW;
      case BLOCK -> im.mariposa.directory.proto.ContactList.BLOCK;
      case REVERSE -> im.mariposa.directory.proto.ContactList.REVERSE;
    };
  }

  static ContactList list(im.mariposa.directory.proto.ContactList message) {
    return switch (message) {
      case FORWARD -> ContactList.FORWARD;
      case ALLOW -> ContactList.ALLOW;
      case BLOCK -> ContactList.BLOCK;
      case REVERSE -> ContactList.REVERSE;
      case CONTACT_LIST_UNSPECIFIED, UNRECOGNIZED -> throw unknown("contact list");
    };
  }

  static im.mariposa.directory.proto.Property message(Property property) {
    return switch (property) {
      case PHH -> im.mariposa.directory.proto.Property.PHH;
      case PHW -> im.mariposa.directory.proto.Property.PHW;
      case PHM -> im.mariposa.directory.proto.Property.PHM;
      case MOB -> im.mariposa.directory.proto.Property.MOB;
      case MBE -> im.mariposa.directory.proto.Property.MBE;
    };
  }

  static Property property(im.mariposa.directory.proto.Property message) {
    return switch (message) {
      case PHH -> Property.PHH;
      case PHW -> Property.PHW;
      case PHM -> Property.PHM;
      case MOB -> Property.MOB;
      case MBE -> Property.MBE;
      case PROPERTY_UNSPECIFIED, UNRECOGNIZED -> throw unknown("property");
    };
  }

  static im.mariposa.directory.proto.Refusal message(Refusal refusal) {
    return switch (refusal) {
      case INVALID_HANDLE -> im.mariposa.directory.proto.Refusal.INVALID_HANDLE;
      case UNKNOWN_ACCOUNT -> im.mariposa.directory.proto.Refusal.UNKNOWN_ACCOUNT;
      case INVALID_NAME -> im.mariposa.directory.proto.Refusal.INVALID_NAME;
      case LIST_FULL -> im.mariposa.directory.proto.Refusal.LIST_FULL;
      case ALREADY_THERE -> im.mariposa.directory.proto.Refusal.ALREADY_THERE;
      case NOT_ON_LIST -> im.mariposa.directory.proto.Refusal.NOT_ON_LIST;
      case ALREADY_IN_MODE -> im.mariposa.directory.proto.Refusal.ALREADY_IN_MODE;
      case ON_OPPOSITE_LIST -> im.mariposa.directory.proto.Refusal.ON_OPPOSITE_LIST;
      case TOO_MANY_GROUPS -> im.mariposa.directory.proto.Refusal.TOO_MANY_GROUPS;
      case UNKNOWN_GROUP -> im.mariposa.directory.proto.Refusal.UNKNOWN_GROUP;
      case NOT_IN_GROUP -> im.mariposa.directory.proto.Refusal.NOT_IN_GROUP;
      case GROUP_NAME_TOO_LONG -> im.mariposa.directory.proto.Refusal.GROUP_NAME_TOO_LONG;
      case GROUP_ZERO -> im.mariposa.directory.proto.Refusal.GROUP_ZERO;
    };
  }

  static Refusal refusal(im.mariposa.directory.proto.Refusal message) {
    return switch (message) {
      case INVALID_HANDLE -> Refusal.INVALID_HANDLE;
      case UNKNOWN_ACCOUNT -> Refusal.UNKNOWN_ACCOUNT;
      case INVALID_NAME -> Refusal.INVALID_NAME;
      case LIST_FULL -> Refusal.LIST_FULL;
      case ALREADY_THERE -> Refusal.ALREADY_THERE;
      case NOT_ON_LIST -> Refusal.NOT_ON_LIST;
      case ALREADY_IN_MODE -> Refusal.ALREADY_IN_MODE;
      case ON_OPPOSITE_LIST -> Refusal.ON_OPPOSITE_LIST;
      case TOO_MANY_GROUPS -> Refusal.TOO_MANY_GROUPS;
      case UNKNOWN_GROUP -> Refusal.UNKNOWN_GROUP;
      case NOT_IN_GROUP -> Refusal.NOT_IN_GROUP;
      case GROUP_NAME_TOO_LONG -> Refusal.GROUP_NAME_TOO_LONG;
      case GROUP_ZERO -> Refusal.GROUP_ZERO;
      case REFUSAL_UNSPECIFIED, UNRECOGNIZED -> throw unknown("refusal");
    };
  }

  static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException(
        "A message has a " + what + " that this version does not know.");
  }
}

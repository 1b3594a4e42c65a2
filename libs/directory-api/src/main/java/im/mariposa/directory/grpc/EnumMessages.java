package im.mariposa.directory.grpc;

import im.mariposa.directory.Refusal;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;

/** Enumerations. A value that this version does not know is an error, never another value. */
final class EnumMessages {
  private EnumMessages() {}

  static DirectoryMessages.ContactList message(ContactList list) {
    return switch (list) {
      case FL -> DirectoryMessages.ContactList.FORWARD;
      case AL -> DirectoryMessages.ContactList.ALLOW;
      case BL -> DirectoryMessages.ContactList.BLOCK;
      case RL -> DirectoryMessages.ContactList.REVERSE;
    };
  }

  static ContactList list(DirectoryMessages.ContactList message) {
    return switch (message) {
      case FORWARD -> ContactList.FL;
      case ALLOW -> ContactList.AL;
      case BLOCK -> ContactList.BL;
      case REVERSE -> ContactList.RL;
      case CONTACT_LIST_UNSPECIFIED, UNRECOGNIZED -> throw unknown("contact list");
    };
  }

  static DirectoryMessages.Property message(Property property) {
    return switch (property) {
      case PHH -> DirectoryMessages.Property.PHH;
      case PHW -> DirectoryMessages.Property.PHW;
      case PHM -> DirectoryMessages.Property.PHM;
      case MOB -> DirectoryMessages.Property.MOB;
      case MBE -> DirectoryMessages.Property.MBE;
    };
  }

  static Property property(DirectoryMessages.Property message) {
    return switch (message) {
      case PHH -> Property.PHH;
      case PHW -> Property.PHW;
      case PHM -> Property.PHM;
      case MOB -> Property.MOB;
      case MBE -> Property.MBE;
      case PROPERTY_UNSPECIFIED, UNRECOGNIZED -> throw unknown("property");
    };
  }

  static DirectoryMessages.Refusal message(Refusal refusal) {
    return switch (refusal) {
      case INVALID_HANDLE -> DirectoryMessages.Refusal.INVALID_HANDLE;
      case UNKNOWN_ACCOUNT -> DirectoryMessages.Refusal.UNKNOWN_ACCOUNT;
      case INVALID_NAME -> DirectoryMessages.Refusal.INVALID_NAME;
      case LIST_FULL -> DirectoryMessages.Refusal.LIST_FULL;
      case ALREADY_THERE -> DirectoryMessages.Refusal.ALREADY_THERE;
      case NOT_ON_LIST -> DirectoryMessages.Refusal.NOT_ON_LIST;
      case ALREADY_IN_MODE -> DirectoryMessages.Refusal.ALREADY_IN_MODE;
      case ON_OPPOSITE_LIST -> DirectoryMessages.Refusal.ON_OPPOSITE_LIST;
      case TOO_MANY_GROUPS -> DirectoryMessages.Refusal.TOO_MANY_GROUPS;
      case UNKNOWN_GROUP -> DirectoryMessages.Refusal.UNKNOWN_GROUP;
      case NOT_IN_GROUP -> DirectoryMessages.Refusal.NOT_IN_GROUP;
      case GROUP_NAME_TOO_LONG -> DirectoryMessages.Refusal.GROUP_NAME_TOO_LONG;
      case GROUP_ZERO -> DirectoryMessages.Refusal.GROUP_ZERO;
    };
  }

  static Refusal refusal(DirectoryMessages.Refusal message) {
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
        "This version does not know the " + what + " of a message.");
  }
}

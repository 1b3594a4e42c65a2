package im.mariposa.protocol.command;

import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Limits;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.WireText;
import org.jspecify.annotations.Nullable;

/** Lists, privacy, names, groups and properties ({@code notification.md} 5, 6 and 8). */
public sealed interface ListCommand extends ClientCommand {

  /** {@code SYN t cached-version}. */
  record Syn(String trId, long version) implements ListCommand {
    static Syn parse(Frame frame) throws MalformedCommandException {
      return new Syn(frame.trId(), frame.number(0));
    }
  }

  /** {@code LST t list}. */
  record Lst(String trId, ContactList list) implements ListCommand {
    static Lst parse(Frame frame) throws MalformedCommandException {
      ContactList list = ContactList.named(frame.raw(0));
      if (list == null) {
        throw new MalformedCommandException("unknown list");
      }
      return new Lst(frame.trId(), list);
    }
  }

  /** {@code LSG t}. */
  record Lsg(String trId) implements ListCommand {
    static Lsg parse(Frame frame) {
      return new Lsg(frame.trId());
    }
  }

  /** {@code GTC t A|N}. */
  record Gtc(String trId, boolean prompt) implements ListCommand {
    static Gtc parse(Frame frame) throws MalformedCommandException {
      return switch (frame.raw(0)) {
        case "A" -> new Gtc(frame.trId(), true);
        case "N" -> new Gtc(frame.trId(), false);
        default -> throw new MalformedCommandException("GTC is neither A nor N");
      };
    }
  }

  /** {@code BLP t AL|BL}. */
  record Blp(String trId, boolean allow) implements ListCommand {
    static Blp parse(Frame frame) throws MalformedCommandException {
      return switch (frame.raw(0)) {
        case "AL" -> new Blp(frame.trId(), true);
        case "BL" -> new Blp(frame.trId(), false);
        default -> throw new MalformedCommandException("BLP is neither AL nor BL");
      };
    }
  }

  /**
   * {@code ADD t FL|AL|BL handle name [group]}. The handle is as received and the name within its
   * length, not yet judged.
   *
   * @param group 0 to 29 as received, null when there was none
   */
  record Add(String trId, ContactList list, String handle, String name, @Nullable Integer group)
      implements ListCommand {
    static Add parse(Frame frame) throws MalformedCommandException {
      ContactList list = editable(frame);
      Integer group = groupAt(frame, list, 3);
      return new Add(frame.trId(), list, frame.text(1), nameAt(frame, 2), group);
    }
  }

  /** {@code REM t FL|AL|BL handle [group]}. */
  record Rem(String trId, ContactList list, String handle, @Nullable Integer group)
      implements ListCommand {
    static Rem parse(Frame frame) throws MalformedCommandException {
      ContactList list = editable(frame);
      return new Rem(frame.trId(), list, frame.text(1), groupAt(frame, list, 2));
    }
  }

  /** {@code REA t handle new-name}. */
  record Rea(String trId, String handle, String name) implements ListCommand {
    static Rea parse(Frame frame) throws MalformedCommandException {
      return new Rea(frame.trId(), frame.text(0), nameAt(frame, 1));
    }
  }

  /** {@code ADG t name [0]}. */
  record Adg(String trId, String name) implements ListCommand {
    static Adg parse(Frame frame) throws MalformedCommandException {
      if (frame.raw(0).length() > Limits.GROUP_NAME_ABSURD) {
        throw new MalformedCommandException("group name far too long");
      }
      return new Adg(frame.trId(), frame.text(0));
    }
  }

  /** {@code REG t id new-name [0]}. */
  record Reg(String trId, int group, String name) implements ListCommand {
    static Reg parse(Frame frame) throws MalformedCommandException {
      if (frame.raw(1).length() > Limits.GROUP_NEW_NAME) {
        throw new MalformedCommandException("group name too long");
      }
      return new Reg(frame.trId(), groupId(frame, 0), frame.text(1));
    }
  }

  /** {@code RMG t id}. */
  record Rmg(String trId, int group) implements ListCommand {
    static Rmg parse(Frame frame) throws MalformedCommandException {
      return new Rmg(frame.trId(), groupId(frame, 0));
    }
  }

  /**
   * {@code PRP t name [value]}. What follows the value is dropped: Gaim 0.6x does not encode the
   * blanks of a phone number.
   *
   * @param name three letters; null is none of the known ones (715)
   * @param value null clears
   */
  record Prp(String trId, @Nullable Property name, @Nullable String value) implements ListCommand {
    static Prp parse(Frame frame) throws MalformedCommandException {
      String property = frame.text(0);
      if (property.length() > Limits.PROPERTY_NAME) {
        throw new MalformedCommandException("property name longer than three letters");
      }
      String value = frame.has(1) ? frame.raw(1) : null;
      if (value != null && (value.length() > Limits.PHONE || !WireText.isValid(value))) {
        throw new MalformedCommandException("property value too long or badly encoded");
      }
      return new Prp(frame.trId(), Property.named(property), value);
    }
  }

  private static ContactList editable(Frame frame) throws MalformedCommandException {
    ContactList list = ContactList.named(frame.raw(0));
    if (list == null || list == ContactList.RL) {
      throw new MalformedCommandException("not a list that can be edited");
    }
    return list;
  }

  private static String nameAt(Frame frame, int index) throws MalformedCommandException {
    String name = frame.raw(index);
    if (name.length() > Limits.NAME) {
      throw new MalformedCommandException("name longer than " + Limits.NAME + " bytes");
    }
    return name;
  }

  private static @Nullable Integer groupAt(Frame frame, ContactList list, int index)
      throws MalformedCommandException {
    if (!frame.has(index)) {
      return null;
    }
    if (list != ContactList.FL) {
      throw new MalformedCommandException("only the forward list has groups");
    }
    return groupId(frame, index);
  }

  private static int groupId(Frame frame, int index) throws MalformedCommandException {
    long id = frame.number(index);
    if (id >= Limits.GROUPS) {
      throw new MalformedCommandException("group id above " + (Limits.GROUPS - 1));
    }
    return (int) id;
  }
}

package im.mariposa.directory;

import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import org.jspecify.annotations.Nullable;

/**
 * A change of lists, names, privacy, properties or groups ({@code docs/protocol/notification.md} 6
 * and 8), with all that belongs to its kind. Text is in wire form.
 */
public sealed interface Change {

  /** The kind as metrics name it: lower case, words joined by underscores. */
  String kind();

  /** What was done, for the audit table. */
  String summary();

  /** Somebody comes on a list, or leaves it. */
  sealed interface ListEdit extends Change {
    ContactList list();

    /** Of the contact. */
    String handle();
  }

  /**
   * {@code ADD}. With a group (MSNP7, FL only) a contact who is there already gains a membership.
   */
  record AddContact(ContactList list, String handle, String name, @Nullable Integer group)
      implements ListEdit {
    @Override
    public String kind() {
      return "add_contact";
    }

    @Override
    public String summary() {
      return "added to " + list + ": " + handle;
    }
  }

  /** {@code REM}. With a group only the membership goes. */
  record RemoveContact(ContactList list, String handle, @Nullable Integer group)
      implements ListEdit {
    @Override
    public String kind() {
      return "remove_contact";
    }

    @Override
    public String summary() {
      return "removed from " + list + ": " + handle;
    }
  }

  /** {@code REA}: own handle, the friendly name; a contact's, the stored name. */
  record Rename(String handle, String name) implements Change {
    @Override
    public String kind() {
      return "rename";
    }

    @Override
    public String summary() {
      return "renamed: " + handle;
    }
  }

  /** {@code GTC}. */
  record SetPrompt(boolean promptOnAdd) implements Change {
    @Override
    public String kind() {
      return "set_prompt";
    }

    @Override
    public String summary() {
      return "GTC";
    }
  }

  /** {@code BLP}. */
  record SetPrivacy(boolean allowByDefault) implements Change {
    @Override
    public String kind() {
      return "set_privacy";
    }

    @Override
    public String summary() {
      return "BLP";
    }
  }

  /**
   * {@code PRP}; null clears. MOB and MBE take Y or N and are normalised by the directory (8.2).
   */
  record SetProperty(Property property, @Nullable String value) implements Change {
    @Override
    public String kind() {
      return "set_property";
    }

    @Override
    public String summary() {
      return property.name();
    }
  }

  /** {@code ADG}. */
  record AddGroup(String name) implements Change {
    @Override
    public String kind() {
      return "add_group";
    }

    @Override
    public String summary() {
      return "group made";
    }
  }

  /** {@code REG}. */
  record RenameGroup(int group, String name) implements Change {
    @Override
    public String kind() {
      return "rename_group";
    }

    @Override
    public String summary() {
      return "group " + group + " renamed";
    }
  }

  /** {@code RMG}: contacts that were only in it leave the forward list. One version step. */
  record RemoveGroup(int group) implements Change {
    @Override
    public String kind() {
      return "remove_group";
    }

    @Override
    public String summary() {
      return "group " + group + " removed";
    }
  }
}

package im.mariposa.fakes.directory;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.Limits;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import im.mariposa.vocabulary.WireText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One change of the {@link InMemoryDirectory}, as {@code notification.md} 5.1, 6 and 8 want it. */
final class InMemoryChanges {
  private final InMemoryAccounts accounts;
  private final InMemoryAccount me;
  private @Nullable RosterContact contact;
  private @Nullable String value;
  private long[] unwatched = {};
  private @Nullable Visibility visibility;
  private final List<ReverseListNotice> reverse = new ArrayList<>();
  private @Nullable PropertyNotice properties;

  private InMemoryChanges(InMemoryAccounts accounts, InMemoryAccount me) {
    this.accounts = accounts;
    this.me = me;
  }

  static ChangeResult make(InMemoryAccounts accounts, InMemoryAccount me, Change change) {
    return new InMemoryChanges(accounts, me).make(change);
  }

  private ChangeResult make(Change change) {
    Refusal refusal =
        switch (change) {
          case Change.AddContact add -> add(add);
          case Change.RemoveContact remove -> remove(remove);
          case Change.Rename rename -> rename(rename);
          case Change.SetPrompt prompt -> prompt(prompt.promptOnAdd());
          case Change.SetPrivacy privacy -> privacy(privacy.allowByDefault());
          case Change.SetProperty property -> property(property);
          case Change.AddGroup group -> addGroup(group.name());
          case Change.RenameGroup group -> renameGroup(group);
          case Change.RemoveGroup group -> removeGroup(group.group());
        };
    return refusal != null
        ? new ChangeResult.Refused(refusal)
        : new ChangeResult.Changed(
            me.version, contact, value, unwatched, visibility, List.copyOf(reverse), properties);
  }

  // Lists

  private @Nullable Refusal add(Change.AddContact add) {
    if (!WireText.isName(add.name())) {
      return Refusal.INVALID_NAME;
    }
    if (Handle.plausible(add.handle()) == null) {
      return Refusal.INVALID_HANDLE;
    }
    InMemoryAccount other = accounts.find(add.handle());
    if (other == null) {
      return Refusal.UNKNOWN_ACCOUNT;
    }
    Integer group = add.list() == ContactList.FL ? add.group() : null;
    if (group != null && !me.hasGroup(group)) {
      return Refusal.UNKNOWN_GROUP;
    }
    int lists = me.lists(other.id);
    if (add.list().in(lists)) {
      return group == null ? Refusal.ALREADY_THERE : join(other, group);
    }
    boolean opposite =
        (add.list() == ContactList.AL && ContactList.BL.in(lists))
            || (add.list() == ContactList.BL && ContactList.AL.in(lists));
    if (opposite) {
      return Refusal.ON_OPPOSITE_LIST;
    }
    if (other == me) {
      return Refusal.INVALID_HANDLE;
    }
    InMemoryAccount.Entry entry = accounts.entry(me, other);
    entry.lists |= add.list().bit();
    entry.name = add.name();
    me.version++;
    if (add.list() == ContactList.FL) {
      entry.join(group == null ? 0 : group);
      tellReverse(other, true);
      contact = accounts.contact(me, other);
    } else {
      privacyChanged(List.of(other), lists);
    }
    return null;
  }

  private @Nullable Refusal join(InMemoryAccount other, int group) {
    if (!Objects.requireNonNull(me.entry(other.id)).join(group)) {
      return Refusal.ALREADY_THERE;
    }
    me.version++;
    return null;
  }

  private @Nullable Refusal remove(Change.RemoveContact remove) {
    InMemoryAccount other = accounts.listed(remove.handle());
    InMemoryAccount.Entry entry = other == null ? null : me.entry(other.id);
    if (other == null || entry == null || !entry.on(remove.list())) {
      return Refusal.NOT_ON_LIST;
    }
    Integer group = remove.list() == ContactList.FL ? remove.group() : null;
    if (group != null) {
      return leave(entry, group);
    }
    int before = entry.lists;
    me.version++;
    me.take(other.id, remove.list());
    if (remove.list() == ContactList.FL) {
      leftForward(other);
    } else {
      privacyChanged(List.of(other), before);
    }
    return null;
  }

  private @Nullable Refusal leave(InMemoryAccount.Entry entry, int group) {
    if (!me.hasGroup(group)) {
      return Refusal.UNKNOWN_GROUP;
    }
    if (!entry.leave(group)) {
      return Refusal.NOT_IN_GROUP;
    }
    me.version++;
    return null;
  }

  private void leftForward(InMemoryAccount other) {
    unwatched = LongStream.concat(LongStream.of(unwatched), LongStream.of(other.id)).toArray();
    tellReverse(other, false);
  }

  private void tellReverse(InMemoryAccount other, boolean added) {
    other.version++;
    reverse.add(new ReverseListNotice(other.id, other.version, added, me.id, me.handle, me.name));
  }

  private @Nullable Refusal rename(Change.Rename rename) {
    if (!WireText.isName(rename.name())) {
      return Refusal.INVALID_NAME;
    }
    InMemoryAccount other = accounts.listed(rename.handle());
    InMemoryAccount.Entry entry = other == null ? null : me.entry(other.id);
    if (other != me && entry == null) {
      return Refusal.NOT_ON_LIST;
    }
    me.version++;
    if (entry == null) {
      me.name = rename.name();
    } else {
      entry.name = rename.name();
    }
    return null;
  }

  // Privacy

  private @Nullable Refusal prompt(boolean prompt) {
    if (me.prompt == prompt) {
      return Refusal.ALREADY_IN_MODE;
    }
    me.version++;
    me.prompt = prompt;
    return null;
  }

  private @Nullable Refusal privacy(boolean allow) {
    if (me.allow == allow) {
      return Refusal.ALREADY_IN_MODE;
    }
    me.version++;
    me.allow = allow;
    visibility = me.visibility();
    if (allow && me.properties.visiblySet()) {
      tellAllSet(
          accounts.watchersOf(me).stream()
              .filter(watcher -> (me.lists(watcher.id) & PRIVACY_LISTS) == 0)
              .toList());
    }
    return null;
  }

  private static final int PRIVACY_LISTS = ContactList.AL.bit() | ContactList.BL.bit();

  /** Who begins to be allowed is told what is set. */
  private void privacyChanged(List<InMemoryAccount> others, int before) {
    visibility = me.visibility();
    if (me.properties.visiblySet()) {
      tellAllSet(
          others.stream()
              .filter(other -> other.has(me.id, ContactList.FL))
              .filter(other -> !me.allows(before) && me.allows(other.id))
              .toList());
    }
  }

  // Properties

  private @Nullable Refusal property(Change.SetProperty set) {
    String given = set.value() == null || set.value().isEmpty() ? null : set.value();
    Properties old = me.properties;
    boolean yes = "Y".equals(given);
    me.properties =
        switch (set.property()) {
          case PHH ->
              new Properties(
                  phone(given), old.work(), old.mobilePhone(), old.mobile(), old.mobileDevice());
          case PHW ->
              new Properties(
                  old.home(), phone(given), old.mobilePhone(), old.mobile(), old.mobileDevice());
          case PHM ->
              new Properties(
                  old.home(), old.work(), phone(given), old.mobile(), old.mobileDevice());
          // Without a device, which nobody can get here, there is no paging.
          case MOB ->
              new Properties(
                  old.home(),
                  old.work(),
                  old.mobilePhone(),
                  yes && old.mobileDevice(),
                  old.mobileDevice());
          case MBE ->
              new Properties(
                  old.home(),
                  old.work(),
                  old.mobilePhone(),
                  yes && old.mobile(),
                  yes && old.mobileDevice());
        };
    me.version++;
    value = shown(set.property());
    if (set.property() != Property.MBE) {
      tellProperty(set.property(), value);
    } else if (old.mobile() && !me.properties.mobile()) {
      tellProperty(Property.MOB, "N");
    }
    return null;
  }

  private static @Nullable String phone(@Nullable String given) {
    if (given != null && (given.length() > Limits.PHONE || !WireText.isValid(given))) {
      throw new DirectoryException(
          DirectoryException.Kind.INTERNAL, "The phone number was not checked before.");
    }
    return given;
  }

  private @Nullable String shown(Property property) {
    return switch (property) {
      case PHH -> me.properties.home();
      case PHW -> me.properties.work();
      case PHM -> me.properties.mobilePhone();
      case MOB -> me.properties.mobile() ? "Y" : "N";
      case MBE -> me.properties.mobileDevice() ? "Y" : "N";
    };
  }

  private void tellProperty(Property property, @Nullable String now) {
    List<InMemoryAccount> allowed =
        accounts.watchersOf(me).stream().filter(watcher -> me.allows(watcher.id)).toList();
    tell(allowed, List.of(new PropertyValue(property, now)));
  }

  private void tellAllSet(List<InMemoryAccount> watchers) {
    List<PropertyValue> set =
        me.properties.told().stream()
            .filter(told -> told.value() != null)
            .filter(told -> told.property() != Property.MOB || me.properties.mobile())
            .toList();
    tell(watchers, set);
  }

  private void tell(List<InMemoryAccount> watchers, List<PropertyValue> values) {
    if (watchers.isEmpty()) {
      return;
    }
    watchers.forEach(watcher -> watcher.version++);
    properties =
        new PropertyNotice(
            me.id,
            me.handle,
            values,
            watchers.stream().mapToLong(watcher -> watcher.id).toArray(),
            watchers.stream().mapToLong(watcher -> watcher.version).toArray());
  }

  // Groups

  private @Nullable Refusal addGroup(String name) {
    Refusal refusal = groupName(name, Limits.GROUP_NAME);
    if (refusal != null) {
      return refusal;
    }
    int id = 1;
    while (me.groups.containsKey(id)) {
      id++;
    }
    if (id >= Limits.GROUPS) {
      return Refusal.TOO_MANY_GROUPS;
    }
    me.groups.putIfAbsent(0, InMemoryAccount.OTHER_CONTACTS);
    me.groups.put(id, name);
    me.version++;
    value = Integer.toString(id);
    return null;
  }

  private @Nullable Refusal renameGroup(Change.RenameGroup rename) {
    Refusal refusal = groupName(rename.name(), Limits.GROUP_NEW_NAME);
    if (refusal != null) {
      return refusal;
    }
    if (!me.hasGroup(rename.group())) {
      return Refusal.UNKNOWN_GROUP;
    }
    me.groups.put(rename.group(), rename.name());
    me.version++;
    return null;
  }

  private static @Nullable Refusal groupName(String name, int longest) {
    if (name.length() > longest) {
      return Refusal.GROUP_NAME_TOO_LONG;
    }
    return WireText.isName(name) ? null : Refusal.INVALID_NAME;
  }

  /** Those who were only in it leave the forward list with it. */
  private @Nullable Refusal removeGroup(int group) {
    if (group == 0) {
      return Refusal.GROUP_ZERO;
    }
    if (me.groups.remove(group) == null) {
      return Refusal.UNKNOWN_GROUP;
    }
    me.version++;
    for (long id : List.copyOf(me.contacts.keySet())) {
      InMemoryAccount.Entry entry = Objects.requireNonNull(me.entry(id));
      if (entry.groups.contains(group) && entry.leave(group) && entry.groups.isEmpty()) {
        me.take(id, ContactList.FL);
        leftForward(accounts.present(id));
      }
    }
    return null;
  }
}

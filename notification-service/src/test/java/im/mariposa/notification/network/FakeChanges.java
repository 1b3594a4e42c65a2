package im.mariposa.notification.network;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes of the {@link FakeDirectory}, as {@code notification.md} 5.1, 6 and 8 want them. */
final class FakeChanges {
  private static final long[] NOBODY = {};

  private final Map<Long, FakeAccount> byId;
  private final Map<String, FakeAccount> byHandle;
  private @Nullable RosterContact contact;
  private @Nullable String value;
  private long[] unwatched = NOBODY;
  private @Nullable Visibility visibility;
  private final List<ReverseListNotice> reverse = new ArrayList<>();
  private @Nullable PropertyNotice properties;

  FakeChanges(Map<Long, FakeAccount> byId, Map<String, FakeAccount> byHandle) {
    this.byId = byId;
    this.byHandle = byHandle;
  }

  ChangeResult apply(FakeAccount me, Change change) {
    Refusal refusal =
        switch (change) {
          case Change.AddContact add -> add(me, add);
          case Change.RemoveContact remove -> remove(me, remove);
          case Change.Rename rename -> rename(me, rename);
          case Change.SetPrompt prompt -> prompt(me, prompt.promptOnAdd());
          case Change.SetPrivacy privacy -> privacy(me, privacy.allowByDefault());
          case Change.SetProperty property -> property(me, property);
          case Change.AddGroup group -> addGroup(me, group.name());
          case Change.RenameGroup group -> renameGroup(me, group);
          case Change.RemoveGroup group -> removeGroup(me, group.group());
        };
    return refusal != null
        ? new ChangeResult.Refused(refusal)
        : new ChangeResult.Changed(
            me.version, contact, value, unwatched, visibility, reverse, properties);
  }

  static RosterContact rosterContact(FakeAccount owner, FakeAccount other, int lists) {
    FakeAccount.Entry entry = owner.contacts.get(other.id);
    boolean stored = entry != null && entry.lists != 0;
    return new RosterContact(
        other.id,
        other.handle,
        lists,
        entry != null && stored ? entry.name : other.name,
        other.name,
        entry == null ? 0 : entry.groups.stream().mapToInt(group -> 1 << group).sum(),
        other.allows(owner.id) ? other.properties : Properties.BLANK);
  }

  private @Nullable Refusal add(FakeAccount me, Change.AddContact add) {
    FakeAccount other = byHandle.get(add.handle());
    if (add.handle().equals(me.handle)) {
      return Refusal.INVALID_HANDLE;
    }
    if (other == null || other.gone) {
      return Refusal.UNKNOWN_ACCOUNT;
    }
    Integer group = add.group();
    if (group != null && !me.groups.containsKey(group)) {
      return Refusal.UNKNOWN_GROUP;
    }
    FakeAccount.Entry entry = me.entry(other.id);
    if (entry.on(add.list()) && (group == null || entry.groups.contains(group))) {
      return Refusal.ALREADY_THERE;
    }
    boolean opposite =
        (add.list() == ContactList.AL && entry.on(ContactList.BL))
            || (add.list() == ContactList.BL && entry.on(ContactList.AL));
    if (opposite) {
      return Refusal.ON_OPPOSITE_LIST;
    }
    boolean fresh = !entry.on(add.list());
    if (add.list() == ContactList.FL) {
      me.version++;
      entry.groups.add(group == null ? 0 : group);
      entry.put(ContactList.FL);
      entry.name = add.name();
      if (fresh) {
        contact = rosterContact(me, other, entry.lists);
        tellReverse(me, other, true);
      }
    } else {
      changePrivacy(
          me,
          account -> {
            entry.put(add.list());
            entry.name = add.name();
          });
    }
    return null;
  }

  private @Nullable Refusal remove(FakeAccount me, Change.RemoveContact remove) {
    FakeAccount other = byHandle.get(remove.handle());
    if (other == null || !me.has(other.id, remove.list())) {
      return Refusal.NOT_ON_LIST;
    }
    FakeAccount.Entry entry = me.entry(other.id);
    Integer group = remove.group();
    if (group != null) {
      if (!me.groups.containsKey(group)) {
        return Refusal.UNKNOWN_GROUP;
      }
      if (!entry.groups.remove(group) && !(group == 0 && entry.groups.isEmpty())) {
        return Refusal.NOT_IN_GROUP;
      }
      me.version++;
    } else if (remove.list() == ContactList.FL) {
      me.version++;
      leaveForward(me, other);
    } else {
      changePrivacy(me, account -> entry.take(remove.list()));
    }
    return null;
  }

  private void leaveForward(FakeAccount me, FakeAccount other) {
    FakeAccount.Entry entry = me.entry(other.id);
    entry.take(ContactList.FL);
    entry.groups.clear();
    unwatched =
        java.util.stream.LongStream.concat(
                java.util.Arrays.stream(unwatched), java.util.stream.LongStream.of(other.id))
            .toArray();
    tellReverse(me, other, false);
  }

  private void tellReverse(FakeAccount me, FakeAccount other, boolean added) {
    other.version++;
    reverse.add(new ReverseListNotice(other.id, other.version, added, me.id, me.handle, me.name));
  }

  private @Nullable Refusal rename(FakeAccount me, Change.Rename rename) {
    if (rename.handle().equals(me.handle)) {
      me.version++;
      me.name = rename.name();
      return null;
    }
    FakeAccount other = byHandle.get(rename.handle());
    FakeAccount.Entry entry = other == null ? null : me.contacts.get(other.id);
    if (entry == null || entry.lists == 0) {
      return Refusal.NOT_ON_LIST;
    }
    me.version++;
    entry.name = rename.name();
    return null;
  }

  private static @Nullable Refusal prompt(FakeAccount me, boolean prompt) {
    if (me.prompt == prompt) {
      return Refusal.ALREADY_IN_MODE;
    }
    me.version++;
    me.prompt = prompt;
    return null;
  }

  private @Nullable Refusal privacy(FakeAccount me, boolean allow) {
    if (me.allow == allow) {
      return Refusal.ALREADY_IN_MODE;
    }
    changePrivacy(me, account -> account.allow = allow);
    return null;
  }

  private void changePrivacy(FakeAccount me, Consumer<FakeAccount> change) {
    Set<Long> allowedBefore = new HashSet<>();
    for (FakeAccount watcher : watchers(me)) {
      if (me.allows(watcher.id)) {
        allowedBefore.add(watcher.id);
      }
    }
    change.accept(me);
    me.version++;
    visibility = me.visibility();
    if (me.properties.visiblySet()) {
      List<FakeAccount> allowedNow =
          watchers(me).stream()
              .filter(watcher -> me.allows(watcher.id) && !allowedBefore.contains(watcher.id))
              .toList();
      properties = notice(me, allowedNow, setValues(me.properties));
    }
  }

  private @Nullable Refusal property(FakeAccount me, Change.SetProperty set) {
    Properties old = me.properties;
    boolean yes = "Y".equals(set.value());
    me.properties =
        switch (set.property()) {
          case PHH ->
              new Properties(
                  set.value(), old.work(), old.mobilePhone(), old.mobile(), old.mobileDevice());
          case PHW ->
              new Properties(
                  old.home(), set.value(), old.mobilePhone(), old.mobile(), old.mobileDevice());
          case PHM ->
              new Properties(old.home(), old.work(), set.value(), old.mobile(), old.mobileDevice());
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
                  old.mobile() && yes,
                  old.mobileDevice() && yes);
        };
    me.version++;
    value =
        switch (set.property()) {
          case PHH, PHW, PHM -> set.value();
          case MOB -> me.properties.mobile() ? "Y" : "N";
          case MBE -> me.properties.mobileDevice() ? "Y" : "N";
        };
    if (set.property() != Property.MBE) {
      List<FakeAccount> allowed =
          watchers(me).stream().filter(watcher -> me.allows(watcher.id)).toList();
      properties = notice(me, allowed, List.of(new PropertyValue(set.property(), value)));
    }
    return null;
  }

  private static List<PropertyValue> setValues(Properties properties) {
    List<PropertyValue> values = new ArrayList<>();
    addIfSet(values, Property.PHH, properties.home());
    addIfSet(values, Property.PHW, properties.work());
    addIfSet(values, Property.PHM, properties.mobilePhone());
    addIfSet(values, Property.MOB, properties.mobile() ? "Y" : null);
    return values;
  }

  private static void addIfSet(
      List<PropertyValue> values, Property property, @Nullable String value) {
    if (value != null) {
      values.add(new PropertyValue(property, value));
    }
  }

  private static @Nullable PropertyNotice notice(
      FakeAccount me, List<FakeAccount> told, List<PropertyValue> values) {
    if (told.isEmpty()) {
      return null;
    }
    long[] watchers = new long[told.size()];
    long[] versions = new long[told.size()];
    for (int i = 0; i < told.size(); i++) {
      FakeAccount watcher = told.get(i);
      watcher.version++;
      watchers[i] = watcher.id;
      versions[i] = watcher.version;
    }
    return new PropertyNotice(me.id, me.handle, values, watchers, versions);
  }

  private List<FakeAccount> watchers(FakeAccount me) {
    return byId.values().stream().filter(other -> other.has(me.id, ContactList.FL)).toList();
  }

  private @Nullable Refusal addGroup(FakeAccount me, String name) {
    int id = 1;
    while (me.groups.containsKey(id)) {
      id++;
    }
    if (id > 29) {
      return Refusal.TOO_MANY_GROUPS;
    }
    me.version++;
    me.groups.put(id, name);
    value = Integer.toString(id);
    return null;
  }

  private static @Nullable Refusal renameGroup(FakeAccount me, Change.RenameGroup rename) {
    if (!me.groups.containsKey(rename.group())) {
      return Refusal.UNKNOWN_GROUP;
    }
    me.version++;
    me.groups.put(rename.group(), rename.name());
    return null;
  }

  private @Nullable Refusal removeGroup(FakeAccount me, int group) {
    if (group == 0) {
      return Refusal.GROUP_ZERO;
    }
    if (me.groups.remove(group) == null) {
      return Refusal.UNKNOWN_GROUP;
    }
    me.version++;
    for (Map.Entry<Long, FakeAccount.Entry> contact : List.copyOf(me.contacts.entrySet())) {
      FakeAccount.Entry entry = contact.getValue();
      if (entry.groups.remove(group) && entry.groups.isEmpty()) {
        FakeAccount other = byId.get(contact.getKey());
        if (other != null) {
          leaveForward(me, other);
        }
      }
    }
    return null;
  }
}

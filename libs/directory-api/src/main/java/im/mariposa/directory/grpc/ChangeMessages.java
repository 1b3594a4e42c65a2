package im.mariposa.directory.grpc;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes and what came of them. */
public final class ChangeMessages {
  private ChangeMessages() {}

  public static DirectoryMessages.Change message(Change change) {
    DirectoryMessages.Change.Builder message = DirectoryMessages.Change.newBuilder();
    switch (change) {
      case Change.AddContact add -> message.setAddContact(message(add));
      case Change.RemoveContact remove -> message.setRemoveContact(message(remove));
      case Change.Rename rename ->
          message.getRenameBuilder().setHandle(rename.handle()).setName(rename.name());
      case Change.SetPrompt prompt -> message.setPromptOnAdd(prompt.promptOnAdd());
      case Change.SetPrivacy privacy -> message.setAllowByDefault(privacy.allowByDefault());
      case Change.SetProperty property -> message.setSetProperty(message(property));
      case Change.AddGroup group -> message.setAddGroup(group.name());
      case Change.RenameGroup group ->
          message.getRenameGroupBuilder().setGroup(group.group()).setName(group.name());
      case Change.RemoveGroup group -> message.setRemoveGroup(group.group());
    }
    return message.build();
  }

  private static DirectoryMessages.Change.AddContact message(Change.AddContact add) {
    DirectoryMessages.Change.AddContact.Builder message =
        DirectoryMessages.Change.AddContact.newBuilder()
            .setList(EnumMessages.message(add.list()))
            .setHandle(add.handle())
            .setName(add.name());
    if (add.group() != null) {
      message.setGroup(add.group());
    }
    return message.build();
  }

  private static DirectoryMessages.Change.RemoveContact message(Change.RemoveContact remove) {
    DirectoryMessages.Change.RemoveContact.Builder message =
        DirectoryMessages.Change.RemoveContact.newBuilder()
            .setList(EnumMessages.message(remove.list()))
            .setHandle(remove.handle());
    if (remove.group() != null) {
      message.setGroup(remove.group());
    }
    return message.build();
  }

  private static DirectoryMessages.Change.SetProperty message(Change.SetProperty property) {
    DirectoryMessages.Change.SetProperty.Builder message =
        DirectoryMessages.Change.SetProperty.newBuilder()
            .setProperty(EnumMessages.message(property.property()));
    if (property.value() != null) {
      message.setValue(property.value());
    }
    return message.build();
  }

  public static Change change(DirectoryMessages.Change message) {
    return switch (message.getKindCase()) {
      case ADD_CONTACT -> add(message.getAddContact());
      case REMOVE_CONTACT -> remove(message.getRemoveContact());
      case RENAME ->
          new Change.Rename(message.getRename().getHandle(), message.getRename().getName());
      case PROMPT_ON_ADD -> new Change.SetPrompt(message.getPromptOnAdd());
      case ALLOW_BY_DEFAULT -> new Change.SetPrivacy(message.getAllowByDefault());
      case SET_PROPERTY -> property(message.getSetProperty());
      case ADD_GROUP -> new Change.AddGroup(message.getAddGroup());
      case RENAME_GROUP ->
          new Change.RenameGroup(
              message.getRenameGroup().getGroup(), message.getRenameGroup().getName());
      case REMOVE_GROUP -> new Change.RemoveGroup(message.getRemoveGroup());
      case KIND_NOT_SET -> throw EnumMessages.unknown("change");
    };
  }

  private static Change add(DirectoryMessages.Change.AddContact message) {
    return new Change.AddContact(
        EnumMessages.list(message.getList()),
        message.getHandle(),
        message.getName(),
        message.hasGroup() ? message.getGroup() : null);
  }

  private static Change remove(DirectoryMessages.Change.RemoveContact message) {
    return new Change.RemoveContact(
        EnumMessages.list(message.getList()),
        message.getHandle(),
        message.hasGroup() ? message.getGroup() : null);
  }

  private static Change property(DirectoryMessages.Change.SetProperty message) {
    return new Change.SetProperty(
        EnumMessages.property(message.getProperty()),
        message.hasValue() ? message.getValue() : null);
  }

  public static DirectoryMessages.ChangeResult message(ChangeResult result) {
    DirectoryMessages.ChangeResult.Builder message = DirectoryMessages.ChangeResult.newBuilder();
    switch (result) {
      case ChangeResult.Refused refused ->
          message.setRefused(EnumMessages.message(refused.reason()));
      case ChangeResult.Changed changed -> message.setChanged(message(changed));
    }
    return message.build();
  }

  public static ChangeResult result(DirectoryMessages.ChangeResult message) {
    return switch (message.getResultCase()) {
      case REFUSED -> new ChangeResult.Refused(EnumMessages.refusal(message.getRefused()));
      case CHANGED -> changed(message.getChanged());
      case RESULT_NOT_SET -> throw EnumMessages.unknown("result");
    };
  }

  public static DirectoryMessages.Changed message(ChangeResult.Changed changed) {
    DirectoryMessages.Changed.Builder message =
        DirectoryMessages.Changed.newBuilder().setVersion(changed.version());
    if (changed.contact() != null) {
      message.setContact(RosterMessages.message(changed.contact()));
    }
    if (changed.value() != null) {
      message.setValue(changed.value());
    }
    Arrays.stream(changed.unwatched()).forEach(message::addUnwatched);
    if (changed.visibility() != null) {
      message.setVisibility(RosterMessages.message(changed.visibility()));
    }
    changed.reverse().forEach(notice -> message.addReverse(message(notice)));
    if (changed.properties() != null) {
      message.setProperties(message(changed.properties()));
    }
    return message.build();
  }

  public static ChangeResult.Changed changed(DirectoryMessages.Changed message) {
    return new ChangeResult.Changed(
        message.getVersion(),
        message.hasContact() ? RosterMessages.contact(message.getContact()) : null,
        message.hasValue() ? message.getValue() : null,
        RosterMessages.longs(message.getUnwatchedList()),
        message.hasVisibility() ? RosterMessages.visibility(message.getVisibility()) : null,
        reverse(message.getReverseList()),
        message.hasProperties() ? notice(message.getProperties()) : null);
  }

  static DirectoryMessages.ReverseListNotice message(ReverseListNotice notice) {
    return DirectoryMessages.ReverseListNotice.newBuilder()
        .setAccountId(notice.accountId())
        .setVersion(notice.version())
        .setAdded(notice.added())
        .setActorId(notice.actorId())
        .setActorHandle(notice.actorHandle())
        .setActorName(notice.actorName())
        .build();
  }

  static List<ReverseListNotice> reverse(List<DirectoryMessages.ReverseListNotice> messages) {
    return messages.stream()
        .map(
            message ->
                new ReverseListNotice(
                    message.getAccountId(),
                    message.getVersion(),
                    message.getAdded(),
                    message.getActorId(),
                    message.getActorHandle(),
                    message.getActorName()))
        .toList();
  }

  private static DirectoryMessages.PropertyNotice message(PropertyNotice notice) {
    DirectoryMessages.PropertyNotice.Builder message =
        DirectoryMessages.PropertyNotice.newBuilder()
            .setAccountId(notice.accountId())
            .setHandle(notice.handle());
    notice.values().forEach(value -> message.addValues(message(value.property(), value.value())));
    Arrays.stream(notice.watchers()).forEach(message::addWatchers);
    Arrays.stream(notice.versions()).forEach(message::addVersions);
    return message.build();
  }

  private static DirectoryMessages.PropertyNotice.Value message(
      im.mariposa.vocabulary.Property property, @Nullable String value) {
    DirectoryMessages.PropertyNotice.Value.Builder message =
        DirectoryMessages.PropertyNotice.Value.newBuilder()
            .setProperty(EnumMessages.message(property));
    if (value != null) {
      message.setValue(value);
    }
    return message.build();
  }

  private static PropertyNotice notice(DirectoryMessages.PropertyNotice message) {
    List<PropertyValue> values =
        message.getValuesList().stream()
            .map(
                value ->
                    new PropertyValue(
                        EnumMessages.property(value.getProperty()),
                        value.hasValue() ? value.getValue() : null))
            .toList();
    return new PropertyNotice(
        message.getAccountId(),
        message.getHandle(),
        values,
        RosterMessages.longs(message.getWatchersList()),
        RosterMessages.longs(message.getVersionsList()));
  }
}

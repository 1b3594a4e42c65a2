package im.mariposa.directory;

import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a change. */
public sealed interface ChangeResult {

  /** Well-formed but refused; nothing changed. */
  record Refused(Refusal reason) implements ChangeResult {}

  /**
   * Done and durable.
   *
   * @param version the account's list version now
   * @param contact who was added to the forward list, when the change did that; null for another
   *     group of a present contact
   * @param value the value as stored, when it may differ from what was asked: PRP (null: cleared),
   *     the id of a new group
   * @param unwatched ids that left the forward list
   * @param visibility when the change touched privacy: all of it
   * @param reverse reverse lists that changed, each with its owner's new version
   * @param properties who may be told property values, with their new versions
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by no one, copied by no one
  record Changed(
      long version,
      @Nullable RosterContact contact,
      @Nullable String value,
      long[] unwatched,
      @Nullable Visibility visibility,
      List<ReverseListNotice> reverse,
      @Nullable PropertyNotice properties)
      implements ChangeResult {}
}

package im.mariposa.directory.service.results;

import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results by what a change did. */
public final class Results {
  private static final long[] NOBODY = {};

  private Results() {}

  public static ChangeResult.Refused refused(Refusal reason) {
    return new ChangeResult.Refused(reason);
  }

  public static ChangeResult.Changed changed(long version) {
    return new ChangeResult.Changed(version, null, null, NOBODY, null, List.of(), null);
  }

  public static ChangeResult.Changed added(
      long version, RosterContact contact, ReverseListNotice reverse) {
    return new ChangeResult.Changed(version, contact, null, NOBODY, null, List.of(reverse), null);
  }

  public static ChangeResult.Changed removed(
      long version, long[] unwatched, List<ReverseListNotice> reverse) {
    return new ChangeResult.Changed(version, null, null, unwatched, null, reverse, null);
  }

  public static ChangeResult.Changed privacy(
      long version, @Nullable Visibility visibility, @Nullable PropertyNotice properties) {
    return new ChangeResult.Changed(version, null, null, NOBODY, visibility, List.of(), properties);
  }

  /** {@code value} as stored. */
  public static ChangeResult.Changed value(
      long version, @Nullable String value, @Nullable PropertyNotice properties) {
    return new ChangeResult.Changed(version, null, value, NOBODY, null, List.of(), properties);
  }
}

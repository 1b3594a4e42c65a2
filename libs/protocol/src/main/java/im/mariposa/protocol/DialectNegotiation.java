package im.mariposa.protocol;

import im.mariposa.vocabulary.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code VER} ({@code notification.md} 2.2): the highest dialect both sides know, and
 * the form that the clients of its time insist on.
 */
public final class DialectNegotiation {

  /** How the reply names what was agreed. */
  public enum Form {
    /** The chosen dialect alone, as the documents of MSNP5 and before have it. */
    SINGLE,
    /**
     * All common names, CVR0 included, as the service of 2002 did: aMSN looks for CVR0, Gaim 0.6x
     * for MSNP5.
     */
    LIST,
    /** LIST when MSNP6 or MSNP7 was offered, else SINGLE. */
    AUTO
  }

  /**
   * What was agreed: {@code names} to answer with, the first in force; none when {@code dialect} is
   * null.
   */
  public record Agreement(@Nullable Dialect dialect, List<String> names) {}

  private final Form form;

  public DialectNegotiation(Form form) {
    this.form = form;
  }

  /** Chooses among the names a client offers, in any order and case; unknown names are ignored. */
  public Agreement choose(List<String> offered) {
    Dialect best = null;
    boolean offersCvr0 = false;
    List<Dialect> common = new ArrayList<>();
    for (String name : offered) {
      Dialect dialect = Dialect.named(name);
      offersCvr0 |= name.equalsIgnoreCase(Dialect.CVR0);
      if (dialect != null && !common.contains(dialect)) {
        common.add(dialect);
        best = best == null || dialect.atLeast(best) ? dialect : best;
      }
    }
    if (best == null) {
      return new Agreement(null, List.of());
    }
    if (!answersWithList(best)) {
      return new Agreement(best, List.of(best.name()));
    }
    return new Agreement(best, names(best, common, offersCvr0));
  }

  private boolean answersWithList(Dialect best) {
    return switch (form) {
      case SINGLE -> false;
      case LIST -> true;
      case AUTO -> best.atLeast(Dialect.MSNP6);
    };
  }

  private static List<String> names(Dialect best, List<Dialect> common, boolean cvr0) {
    List<String> names = new ArrayList<>();
    names.add(best.name());
    for (Dialect dialect : common) {
      if (dialect != best) {
        names.add(dialect.name());
      }
    }
    if (cvr0) {
      names.add(Dialect.CVR0);
    }
    return names;
  }
}

package im.mariposa.conformance.model;

import im.mariposa.conformance.model.Action.Manner;
import java.util.List;
import java.util.random.RandomGenerator;

/** Chooses what somebody does next: mostly what has an effect, sometimes what must be refused. */
final class ActionGenerator {
  private static final List<String> LISTS = List.of("FL", "FL", "AL", "BL");
  private static final List<String> STATUSES =
      List.of("NLN", "BSY", "IDL", "BRB", "AWY", "PHN", "LUN", "HDN", "HDN");
  private static final List<String> DIALECTS =
      List.of("MSNP5", "MSNP5", "MSNP5", "MSNP2", "MSNP3", "MSNP4", "MSNP6", "MSNP7");
  private static final List<String> NAMES =
      List.of("Al", "B%20C", "%e4%bd%a0", "Zo\u00c3\u00ab", "x");
  private static final List<String> PHONES = List.of("PHH", "PHW", "PHM");

  private final RandomGenerator random;
  private final List<String> letters;
  private final int nodes;

  ActionGenerator(RandomGenerator random, List<String> letters, int nodes) {
    this.random = random;
    this.letters = letters;
    this.nodes = nodes;
  }

  /** Something this person can do as he is. */
  Action next(Member who) {
    if (!who.signedIn()) {
      return signIn();
    }
    if (who.status.equals(Member.UNSET) && random.nextInt(3) > 0) {
      return new Action.Status(pick(STATUSES));
    }
    int dice = random.nextInt(100);
    if (dice < 25) {
      return new Action.Status(pick(STATUSES));
    } else if (dice < 47) {
      String contact = pick(letters);
      return new Action.Add(
          pick(LISTS), contact, who.storedNames.getOrDefault(contact, pick(NAMES)));
    } else if (dice < 65) {
      return new Action.Remove(pick(LISTS), pick(letters));
    } else if (dice < 72) {
      return new Action.Privacy(random.nextBoolean() ? "AL" : "BL");
    } else if (dice < 79) {
      return new Action.RenameSelf(pick(NAMES));
    } else if (dice < 82) {
      return rename(who);
    } else if (dice < 90) {
      return phone(who);
    } else if (dice < 94) {
      return signIn();
    }
    return new Action.Leave(pick(List.of(Manner.values())));
  }

  private Action signIn() {
    return new Action.SignIn(random.nextInt(nodes), pick(DIALECTS), random.nextInt(10) > 0);
  }

  private Action rename(Member who) {
    String contact = pick(letters);
    return contact.equals(who.letter)
        ? new Action.RenameSelf(pick(NAMES))
        : new Action.RenameContact(contact, pick(NAMES));
  }

  private Action phone(Member who) {
    if (!who.speaksProperties()) {
      return new Action.Status(pick(STATUSES));
    }
    return new Action.Phone(
        pick(PHONES), random.nextInt(3) == 0 ? null : Integer.toString(random.nextInt(1000)));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

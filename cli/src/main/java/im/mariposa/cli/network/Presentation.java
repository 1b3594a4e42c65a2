package im.mariposa.cli.network;

import im.mariposa.operations.accounts.AccountOperations;
import im.mariposa.operations.accounts.AccountOperations.Account;
import im.mariposa.operations.accounts.AccountOperations.AccountList;
import im.mariposa.operations.accounts.AccountOperations.Credentials;
import im.mariposa.operations.accounts.AccountOperations.Deleted;
import im.mariposa.operations.alerts.AlertOperations.Sent;
import im.mariposa.operations.contacts.ContactOperations;
import im.mariposa.operations.contacts.ContactOperations.Changed;
import im.mariposa.operations.contacts.ContactOperations.Contact;
import im.mariposa.operations.contacts.ContactOperations.Contacts;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Json;
import im.mariposa.operations.nodes.NodeOperations.Node;
import im.mariposa.operations.nodes.NodeOperations.NodeList;
import im.mariposa.vocabulary.ContactList;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows answers to people. Lists have one line for each entry, the entry's own name first, and no
 * heading, so that the usual tools can take them.
 *
 * @param json prints what a list or show command learnt as JSON instead
 */
record Presentation(PrintStream out, PrintStream err, boolean json) {
  private static final int DONE = 0;
  private static final int NOT_DONE = 1;
  private static final int PAGE = 1000;

  /** Calls the operation and shows what came of it; returns the exit status. */
  int of(Operation<?, ?> operation, AdminClient client, Map<String, ?> arguments) {
    if (operation.equals(AccountOperations.LIST)) {
      return allAccounts(client);
    }
    return switch (client.call(operation, arguments)) {
      case Credentials credentials -> credentials(operation, credentials);
      case Account account -> account(operation, account);
      case Deleted deleted ->
          say(
              deleted.handle()
                  + " is deleted; it was on the lists of "
                  + count(deleted.owners(), "person", "people")
                  + ".");
      case Changed changed -> changed(operation, changed);
      case Contacts list -> contacts(list);
      case Sent sent -> sent(sent);
      case NodeList nodes -> nodes(nodes);
      case Record other ->
          throw new IllegalStateException("no presentation for " + other.getClass().getName());
    };
  }

  private int say(String line) {
    out.println(printable(line));
    return DONE;
  }

  private int sayJson(Object value) {
    out.println(Json.indented(value));
    return DONE;
  }

  /**
   * People choose their names: what would command a terminal or turn its text round is not passed
   * on.
   */
  private static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) || turnsText(c) ? '?' : c));
    return shown.toString();
  }

  private static boolean turnsText(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  private int allAccounts(AdminClient client) {
    List<Account> all = new ArrayList<>();
    String after = null;
    do {
      Map<String, Object> page = new HashMap<>(Map.of("limit", PAGE));
      if (after != null) {
        page.put("after", after);
      }
      AccountList list = client.call(AccountOperations.LIST, page);
      all.addAll(list.accounts());
      after = list.next();
    } while (after != null);
    if (json) {
      return sayJson(all);
    }
    columns(
        all.stream()
            .map(
                account ->
                    List.of(
                        account.handle(),
                        account.suspended() ? "suspended" : "active",
                        account.name()))
            .toList());
    return DONE;
  }

  private int credentials(Operation<?, ?> operation, Credentials credentials) {
    out.println(
        credentials.handle()
            + (operation.equals(AccountOperations.ADD) ? " is created." : " has a new password."));
    @Nullable String made = credentials.password();
    if (made != null) {
      out.println("password: " + made);
      err.println("Write the password down: it is not shown again.");
    }
    return DONE;
  }

  private int account(Operation<?, ?> operation, Account account) {
    if (operation.equals(AccountOperations.RENAME)) {
      return say(account.handle() + " is called " + account.name() + " now.");
    } else if (operation.equals(AccountOperations.SUSPEND)) {
      return say(account.handle() + " is suspended: signed out, and cannot sign in.");
    } else if (operation.equals(AccountOperations.RESUME)) {
      return say(account.handle() + " can sign in again.");
    } else if (json) {
      return sayJson(account);
    }
    columns(
        List.of(
            List.of("handle", account.handle()),
            List.of("name", account.name()),
            List.of("state", account.suspended() ? "suspended" : "active"),
            List.of("id", String.valueOf(account.id())),
            List.of("list version", String.valueOf(account.listVersion()))));
    return DONE;
  }

  private int changed(Operation<?, ?> operation, Changed changed) {
    boolean added = operation.equals(ContactOperations.ADD);
    out.println(
        changed.contact()
            + (added ? " is on " : " is off ")
            + names(changed.changed())
            + " of "
            + changed.owner()
            + " now (list version "
            + changed.listVersion()
            + ").");
    if (!changed.unchanged().isEmpty()) {
      err.println((added ? "Was on already: " : "Was not on: ") + names(changed.unchanged()) + ".");
    }
    return DONE;
  }

  private static String names(List<ContactList> lists) {
    return lists.stream().map(ContactList::name).collect(Collectors.joining(","));
  }

  private int contacts(Contacts list) {
    if (json) {
      return sayJson(list.contacts());
    }
    columns(list.contacts().stream().map(Presentation::contact).toList());
    return DONE;
  }

  private static List<String> contact(Contact contact) {
    return List.of(contact.handle(), names(contact.lists()), contact.name());
  }

  private int sent(Sent sent) {
    if (sent.delivered()) {
      return say("Delivered to " + sent.handle() + ".");
    } else if (sent.kept()) {
      return say(sent.handle() + " did not take it now: kept for the next sign-in.");
    }
    err.println(
        "Not delivered: "
            + sent.handle()
            + " is not signed in with a client that shows alerts, and the alert was not"
            + " kept. With --keep it would be delivered at the next sign-in.");
    return NOT_DONE;
  }

  private int nodes(NodeList list) {
    if (json) {
      return sayJson(list.nodes());
    }
    columns(list.nodes().stream().map(Presentation::node).toList());
    return DONE;
  }

  private static List<String> node(Node node) {
    return List.of(
        node.id(),
        node.address(),
        count(node.sessions(), "session", "sessions"),
        node.state(),
        String.format(Locale.ROOT, "lease renewed %.1f s ago", node.leaseAge() / 1000.0));
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** Each column as wide as its widest cell, the last as it is. */
  private void columns(List<List<String>> rows) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length - 1; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i));
        if (i < widths.length - 1) {
          line.append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
      }
      out.println(printable(line.toString()));
    }
  }
}

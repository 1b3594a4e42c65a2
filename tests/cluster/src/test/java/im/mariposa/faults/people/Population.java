package im.mariposa.faults.people;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.faults.network.ClusterNetwork;
import im.mariposa.vocabulary.ContactList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who there is, with accounts and lists. Everybody in a clique has all the others on his lists;
 * besides there are loners, whom none of them knows, and a visitor for each node who knows
 * everybody and is signed in only to look.
 *
 * @param everybody clique after clique, then the loners
 */
record Population(List<Person> everybody, List<Person> visitors) {
  static final int CLIQUE = 6;

  private static final AtomicInteger WORLDS = new AtomicInteger();
  private static final int LONERS_ON_A_NODE = 2;
  private static final int ALL_LISTS = ContactList.FL.bit() | ContactList.AL.bit();

  Population {
    everybody = List.copyOf(everybody);
    visitors = List.copyOf(visitors);
  }

  /** New people, of a domain of their own. */
  static Population of(int cliques, ClusterNetwork network) {
    String domain = "@world" + WORLDS.incrementAndGet() + ".example";
    List<Person> everybody = new ArrayList<>();
    for (int i = 0; i < cliques * CLIQUE; i++) {
      String name = "%c%d".formatted('a' + i % CLIQUE, i / CLIQUE + 1);
      everybody.add(new Person(name + domain, name));
    }
    for (int i = 0; i < cliques * CLIQUE; i++) {
      int first = i - i % CLIQUE;
      knows(everybody.get(i), everybody.subList(first, first + CLIQUE));
    }
    for (int i = 1; i <= LONERS_ON_A_NODE * network.nodes().size(); i++) {
      everybody.add(new Person("loner" + i + domain, "loner" + i));
    }
    List<Person> visitors = new ArrayList<>();
    for (int i = 1; i <= network.nodes().size(); i++) {
      Person visitor = new Person("visitor" + i + domain, "visitor" + i);
      knows(visitor, everybody);
      visitors.add(visitor);
    }
    Population population = new Population(everybody, visitors);
    population.make(network.administration());
    return population;
  }

  private static void knows(Person person, List<Person> others) {
    person.forward.addAll(others);
    person.forward.remove(person);
    person.allow.addAll(person.forward);
  }

  private void make(DirectoryAdministration administration) {
    List<NewAccount> accounts = new ArrayList<>();
    List<NewContact> contacts = new ArrayList<>();
    for (Person person : all()) {
      accounts.add(new NewAccount(person.handle(), person.name, Messenger.PASSWORD));
      person.forward.forEach(
          other -> contacts.add(new NewContact(person.handle(), other.handle(), ALL_LISTS)));
    }
    administration.importAccounts(accounts).forEach(outcome -> imported(outcome.imported()));
    administration
        .importContacts(contacts)
        .outcomes()
        .forEach(outcome -> imported(outcome.imported()));
  }

  private static void imported(boolean done) {
    if (!done) {
      throw new IllegalStateException("an account or a contact cannot be made");
    }
  }

  /** Visitors too. */
  List<Person> all() {
    List<Person> all = new ArrayList<>(everybody);
    all.addAll(visitors);
    return all;
  }
}

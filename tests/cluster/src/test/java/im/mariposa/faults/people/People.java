package im.mariposa.faults.people;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.faults.network.ClusterNetwork;
import im.mariposa.faults.network.Service;
import im.mariposa.vocabulary.ContactList;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The people of one test: what they do goes to the network and to what is known of them, which is
 * the oracle for what every client must show. Everybody in a clique has all the others on his
 * lists; besides there are loners, whom none of them knows, and a visitor for each node who knows
 * everybody and is signed in only to look.
 *
 * <p>Whoever does something is noted as having done it before the network hears of it, so that
 * whatever a client is told of it comes later. Any thread may call.
 */
public final class People implements AutoCloseable {
  private static final AtomicInteger WORLDS = new AtomicInteger();
  private static final int CLIQUE = 6;

  /** Within it a node has done what a client asked that is gone. */
  private static final Duration LATE_CLAIM = Duration.ofSeconds(1);

  private static final int ALL_LISTS = ContactList.FL.bit() | ContactList.AL.bit();

  private final ClusterNetwork network;
  private final Journal journal = new Journal();
  private final List<Person> everybody = new ArrayList<>();
  private final List<Person> visitors = new ArrayList<>();
  private final List<Room> rooms = new CopyOnWriteArrayList<>();

  private People(ClusterNetwork network) {
    this.network = network;
  }

  /** People with their accounts and lists, none of them signed in. */
  public static People cliques(ClusterNetwork network, int cliques) {
    People people = new People(network);
    String domain = "world" + WORLDS.incrementAndGet() + ".example";
    for (int i = 0; i < cliques * CLIQUE; i++) {
      String name = "%c%d".formatted('a' + i % CLIQUE, i / CLIQUE + 1);
      people.everybody.add(new Person(name + "@" + domain, name));
    }
    for (int i = 0; i < cliques * CLIQUE; i++) {
      Person person = people.everybody.get(i);
      int first = i - i % CLIQUE;
      person.forward.addAll(people.everybody.subList(first, first + CLIQUE));
      person.forward.remove(person);
      person.allow.addAll(person.forward);
    }
    for (int i = 1; i <= 2 * network.nodes().size(); i++) {
      people.everybody.add(new Person("loner" + i + "@" + domain, "loner" + i));
    }
    for (int i = 1; i <= network.nodes().size(); i++) {
      Person visitor = new Person("visitor" + i + "@" + domain, "visitor" + i);
      visitor.forward.addAll(people.everybody);
      visitor.allow.addAll(people.everybody);
      people.visitors.add(visitor);
    }
    people.make();
    return people;
  }

  private void make() {
    List<NewAccount> accounts = new ArrayList<>();
    List<NewContact> contacts = new ArrayList<>();
    for (Person person : all()) {
      accounts.add(new NewAccount(person.handle(), person.name, Messenger.PASSWORD));
      person.forward.forEach(
          other -> contacts.add(new NewContact(person.handle(), other.handle(), ALL_LISTS)));
    }
    DirectoryAdministration administration = network.administration();
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

  private List<Person> all() {
    List<Person> all = new ArrayList<>(everybody);
    all.addAll(visitors);
    return all;
  }

  public Journal journal() {
    return journal;
  }

  /** Without the visitors. */
  public List<Person> everybody() {
    return List.copyOf(everybody);
  }

  /** Somebody of a clique, both counted from 0. */
  public Person member(int clique, int place) {
    return everybody.get(clique * CLIQUE + place);
  }

  /** Somebody whom nobody watches before the visitors come; signed in at this node. */
  public synchronized Person loner(Service node, int number) {
    return on(node).stream()
        .filter(person -> person.handle().startsWith("loner"))
        .toList()
        .get(number);
  }

  /** Who is signed in at this node. */
  public synchronized List<Person> on(Service node) {
    return everybody.stream().filter(person -> person.isOn(node)).toList();
  }

  /** Everybody signs in, each at the next node in turn. */
  public void signInAll() throws Refused {
    List<Service> nodes = network.nodes();
    sideBySide(
        everybody, person -> signIn(person, nodes.get(everybody.indexOf(person) % nodes.size())));
  }

  /** What several people do at the same time. */
  public interface Deed {
    void by(Person person) throws Refused;
  }

  /** Returns when all have done it. */
  public void sideBySide(Collection<Person> who, Deed deed) throws Refused {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<@Nullable Void>> all = new ArrayList<>();
      for (Person person : who) {
        all.add(
            threads.submit(
                () -> {
                  deed.by(person);
                  return null;
                }));
      }
      for (Future<@Nullable Void> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refused refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Through dispatch, to whichever node it chooses, with NLN. */
  public void signIn(Person person) throws Refused {
    signIn(person, Messenger.referral(network.dispatch(), person, journal));
  }

  /** As {@link #signIn(Person)}, tried again while it is refused. */
  public void signInEventually(Person person) {
    Awaitility.await(person + " signs in")
        .atMost(Messenger.PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(Refused.class)
        .until(
            () -> {
              signIn(person);
              return true;
            });
  }

  /** At this node, with NLN. */
  public void signIn(Person person, Service node) throws Refused {
    signIn(person, node.address());
  }

  private void signIn(Person person, InetSocketAddress node) throws Refused {
    Messenger client = Messenger.signIn(node, person, departuresBefore(person), journal);
    has(person, client);
    String answer = Messenger.await(change(person, "NLN"), "CHG");
    if (!answer.startsWith("CHG")) {
      throw new Refused("CHG was answered " + answer);
    }
    client.fence();
  }

  private synchronized Map<Person, Integer> departuresBefore(Person person) {
    return person.departuresBefore();
  }

  private synchronized void has(Person person, Messenger client) {
    if (person.messenger != null) {
      person.replaced.add(person.messenger);
    }
    becomes(person, Person.UNSET);
    person.messenger = client;
    person.lost = false;
  }

  /**
   * Signs in at these nodes at once, each place a client, the first of which may vanish in the
   * middle. Returns when all but one were ended; when somebody vanishes, perhaps all.
   */
  public void race(Person person, List<Service> places, boolean oneVanishes) throws Refused {
    List<Messenger> in = Collections.synchronizedList(new ArrayList<>());
    Map<Person, Integer> before = departuresBefore(person);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      if (oneVanishes) {
        var _ =
            threads.submit(
                () -> {
                  Messenger.signInAndVanish(places.getFirst().address(), person, journal);
                  return true;
                });
      }
      for (Service place : places) {
        var _ =
            threads.submit(
                () -> in.add(Messenger.signIn(place.address(), person, before, journal)));
      }
    }
    synchronized (this) {
      List<Messenger> all = new ArrayList<>(in);
      if (person.messenger != null) {
        all.add(person.messenger);
      }
      person.messenger = null;
      becomes(person, Person.UNSET);
      in.clear();
      in.addAll(all);
    }
    survivor(person, in, oneVanishes);
  }

  private void survivor(Person person, List<Messenger> in, boolean oneVanished) throws Refused {
    Callable<List<Messenger>> alive =
        () -> in.stream().filter(client -> client.end() == null).toList();
    List<Messenger> last =
        Awaitility.await(person + " is signed in once")
            .atMost(Messenger.PATIENCE)
            .during(oneVanished ? LATE_CLAIM : Duration.ZERO)
            .until(alive, left -> left.size() <= 1);
    if (last.isEmpty() && !oneVanished) {
      throw new Refused("nobody survived of " + in.size() + " clients of " + person);
    }
    synchronized (this) {
      in.stream().filter(client -> !last.contains(client)).forEach(person.replaced::add);
      if (last.isEmpty()) {
        gone(person);
        return;
      }
      person.messenger = last.getFirst();
      person.lost = false;
    }
    Messenger.await(change(person, "NLN"), "CHG");
  }

  /** Two talk at a switchboard, until this world ends. */
  public void talk(Person calling, Person called) throws Refused {
    Messenger from;
    Messenger to;
    synchronized (this) {
      from = client(calling);
      to = client(called);
    }
    rooms.add(Room.open(calling, from, called, to));
  }

  /** A message in every room. */
  void say() {
    rooms.forEach(Room::say);
  }

  /** CHG; the answer comes later. */
  public synchronized CompletableFuture<String> change(Person person, String status) {
    Messenger client = client(person);
    becomes(person, status);
    return client.ask("CHG", status);
  }

  /** OUT. */
  public synchronized void signOut(Person person) {
    Messenger client = client(person);
    gone(person);
    client.leave();
  }

  /** His connection is cut. */
  public synchronized void vanish(Person person) {
    Messenger client = client(person);
    gone(person);
    client.vanish();
  }

  private static Messenger client(Person person) {
    if (person.messenger == null) {
      throw new IllegalStateException(person + " is not signed in");
    }
    return person.messenger;
  }

  private void gone(Person person) {
    becomes(person, Person.OFFLINE);
    person.messenger = null;
  }

  /** This node is gone, and with it the connections of everybody there. */
  public synchronized void lost(Service node) {
    for (Person person : on(node)) {
      gone(person);
      person.lost = true;
    }
  }

  /**
   * People on this node may be shown as offline on the others, once: these cannot know that it
   * lives.
   */
  public synchronized void mayDepartElsewhere(Service node) {
    mayDepart((watcher, contact) -> contact.isOn(node) && !watcher.isOn(node));
  }

  private void mayDepart(BiPredicate<Person, Person> excused) {
    for (Person watcher : all()) {
      watcher.forward.stream()
          .filter(contact -> watcher.sees(contact) != null && excused.test(watcher, contact))
          .forEach(watcher::departed);
    }
  }

  /** Whether no client at this node shows any of them. */
  public synchronized boolean nobodyShows(List<Person> these, Service node) {
    return on(node).stream()
        .map(People::client)
        .noneMatch(
            client ->
                these.stream()
                    .anyMatch(person -> client.window().shown().containsKey(person.handle())));
  }

  /** The answer to a change of his GTC, which nobody else notices. */
  public String togglesPrompt(Person person) throws Refused {
    Messenger client;
    synchronized (this) {
      client = client(person);
    }
    return Messenger.await(client.ask("GTC", "N"), "GTC");
  }

  /** Notes who is not seen any more by whom. */
  private void becomes(Person person, String status) {
    String before = person.status;
    for (Person watcher : all()) {
      person.status = before;
      boolean saw = watcher.sees(person) != null;
      person.status = status;
      if (saw && watcher.sees(person) == null) {
        watcher.departed(person);
      }
    }
    person.status = status;
  }

  /** What is wrong now. */
  synchronized Findings findings() {
    Judge judge = new Judge(journal);
    all().forEach(person -> judge.judge(person, all()));
    rooms.forEach(judge::judge);
    return judge.findings();
  }

  /** One visitor signs in at each node. What is wrong with what each sees as he comes. */
  Findings visit() throws Refused {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < visitors.size(); i++) {
      Person visitor = visitors.get(i);
      if (!network.nodes().get(i).process().running()) {
        continue;
      }
      signIn(visitor, network.nodes().get(i));
      synchronized (this) {
        Judge judge = new Judge(journal);
        judge.judge(visitor, all());
        findings.addAll(judge.findings().all());
      }
    }
    return new Findings(findings);
  }

  /** The visitors sign out. */
  void endVisit() {
    visitors.stream().filter(Person::signedIn).forEach(this::signOut);
  }

  @Override
  public synchronized void close() {
    for (Person person : all()) {
      if (person.messenger != null) {
        person.messenger.close();
      }
      person.replaced.forEach(Messenger::close);
    }
    rooms.forEach(Room::close);
  }
}

package im.mariposa.faults.people;

import im.mariposa.faults.network.ClusterNetwork;
import im.mariposa.faults.network.Service;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
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
  private final ClusterNetwork network;
  private final Population population;
  private final Journal journal = new Journal();
  private final ListEdits lists;
  private final List<Room> rooms = new CopyOnWriteArrayList<>();

  private boolean lateNews;

  private People(ClusterNetwork network, Population population) {
    this.network = network;
    this.population = population;
    this.lists = new ListEdits(this, network.administration());
  }

  /** People with their accounts and lists, none of them signed in. */
  public static People cliques(ClusterNetwork network, int cliques) {
    return new People(network, Population.of(cliques, network));
  }

  public Journal journal() {
    return journal;
  }

  /** Without the visitors. */
  public List<Person> everybody() {
    return population.everybody();
  }

  /** Somebody of a clique, both counted from 0. */
  public Person member(int clique, int place) {
    return everybody().get(clique * Population.CLIQUE + place);
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
    return everybody().stream().filter(person -> person.isOn(node)).toList();
  }

  /** Everybody signs in, each at the next node in turn. */
  public void signInAll() throws Refused {
    List<Service> nodes = network.nodes();
    sideBySide(
        everybody(),
        person -> signIn(person, nodes.get(everybody().indexOf(person) % nodes.size())));
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
    Messenger client;
    try {
      client = Messenger.signIn(node, person, departuresBefore(person), journal);
    } catch (Refused e) {
      // The node may have got so far that it ended an older client.
      alter(person, () -> person.sessionUncertain = true);
      throw e;
    }
    has(person, client);
    String answer = Messenger.await(change(person, "NLN"), "CHG");
    if (!answer.startsWith("CHG")) {
      throw new Refused("CHG was answered " + answer);
    }
    client.fence();
  }

  /**
   * Waits until the person's node sends him elsewhere, and signs in there with the status he had,
   * as clients do: nobody is to notice.
   */
  public void follow(Person person) throws Refused {
    Messenger old;
    synchronized (this) {
      old = client(person);
    }
    InetSocketAddress node = old.sentElsewhere();
    old.close();
    Messenger client = Messenger.signIn(node, person, departuresBefore(person), journal);
    CompletableFuture<String> status;
    synchronized (this) {
      person.messenger = client;
      status = change(person, person.status);
    }
    Messenger.await(status, "CHG");
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
    person.mayHaveLeft = false;
  }

  /**
   * Signs in at these nodes at once, each place a client, the first of which may vanish in the
   * middle. Returns when all but one were ended; when somebody vanishes, perhaps all.
   */
  public void race(Person person, List<Service> places, boolean oneVanishes) throws Refused {
    Race race = new Race(person, places, oneVanishes, journal);
    List<Messenger> in = new ArrayList<>(race.run(departuresBefore(person)));
    synchronized (this) {
      if (person.messenger != null) {
        in.add(person.messenger);
      }
      person.messenger = null;
      becomes(person, Person.UNSET);
    }
    List<Messenger> left = race.survivor(in);
    synchronized (this) {
      in.stream().filter(client -> !left.contains(client)).forEach(person.replaced::add);
      if (left.isEmpty()) {
        gone(person);
        return;
      }
      has(person, left.getFirst());
    }
    Messenger.await(change(person, "NLN"), "CHG");
  }

  /** Two talk at a switchboard, until this world ends. */
  public void talk(Person calling, Person called) throws Refused {
    rooms.add(Room.open(calling, client(calling), called, client(called)));
  }

  /** A message in every room. */
  public void say() {
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

  synchronized Messenger client(Person person) {
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
      person.mayHaveLeft = true;
    }
  }

  /**
   * People on this node may be shown as offline on the others, once: these cannot know that it
   * lives. Until all is quiet.
   */
  public synchronized void mayDepartElsewhere(Service node) {
    for (Person contact : on(node)) {
      contact.mayHaveLeft = true;
      population.all().stream()
          .filter(watcher -> !watcher.isOn(node))
          .forEach(watcher -> watcher.departed(contact));
    }
  }

  /**
   * Somebody cannot be told at once who leaves: whoever comes, or begins to watch, may be shown him
   * and then be told that he left. Until all is quiet.
   */
  public synchronized void newsMayBeLate() {
    lateNews = true;
  }

  /** All is quiet: whatever was unknown is known now. */
  synchronized void certain() {
    lateNews = false;
    for (Person person : population.all()) {
      person.mayHaveLeft = false;
      person.listsUncertain = false;
      person.sessionUncertain = false;
    }
  }

  /** Whether no client at this node shows any of them. */
  public synchronized boolean nobodyShows(List<Person> these, Service node) {
    return on(node).stream()
        .map(this::client)
        .noneMatch(
            client ->
                these.stream()
                    .anyMatch(person -> client.window().shown().containsKey(person.handle())));
  }

  /** The answer to a change of his GTC, which nobody else notices. */
  public String togglesPrompt(Person person) throws Refused {
    return Messenger.await(client(person).ask("GTC", "N"), "GTC");
  }

  private void becomes(Person person, String status) {
    alter(person, () -> person.status = status);
  }

  /** Changes what is true of a person, and notes who is not seen any more by whom. */
  synchronized void alter(Person person, Runnable change) {
    List<Person> watchersBefore =
        population.all().stream().filter(watcher -> watcher.sees(person) != null).toList();
    List<Person> seenBefore =
        person.forward.stream().filter(contact -> person.sees(contact) != null).toList();
    List<Person> watchedBefore = List.copyOf(person.forward);
    change.run();
    for (Person watcher : watchersBefore) {
      if (watcher.sees(person) == null) {
        watcher.departed(person);
        person.mayHaveLeft |= lateNews;
      }
    }
    seenBefore.stream()
        .filter(contact -> !person.forward.contains(contact))
        .forEach(person::departed);
    person.forward.stream()
        .filter(contact -> contact.mayHaveLeft && !watchedBefore.contains(contact))
        .forEach(person::departed);
  }

  /** What is true of somebody. */
  public synchronized <T> T ask(Supplier<T> question) {
    return question.get();
  }

  /** Whether he has a client, as far as is known. */
  public synchronized boolean online(Person person) {
    return person.messenger != null && person.messenger.end() == null;
  }

  /** Whether his client is at one of these nodes. */
  public synchronized boolean isAtOneOf(Person person, List<Service> nodes) {
    return nodes.stream().anyMatch(person::isOn);
  }

  /** Changes of lists. */
  public ListEdits lists() {
    return lists;
  }

  Person named(String handle) {
    return population.all().stream()
        .filter(person -> person.handle().equals(handle))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody has the handle " + handle));
  }

  /** What was left open and has shown by now. */
  private void learn() {
    for (Person person : everybody()) {
      if (person.listsUncertain) {
        lists.read(person);
      }
      Messenger client = person.messenger;
      if (person.sessionUncertain && client != null && client.replacedElsewhere()) {
        person.replaced.add(client);
        gone(person);
      }
    }
  }

  /** What is wrong now. */
  synchronized Findings findings() {
    learn();
    Judge judge = new Judge(journal);
    population.all().forEach(person -> judge.judge(person, population.all()));
    rooms.forEach(judge::judge);
    return judge.findings();
  }

  /** One visitor signs in at each node. What is wrong with what each sees as he comes. */
  Findings visit() throws Refused {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < population.visitors().size(); i++) {
      Person visitor = population.visitors().get(i);
      if (!network.nodes().get(i).process().running()) {
        continue;
      }
      signIn(visitor, network.nodes().get(i));
      synchronized (this) {
        Judge judge = new Judge(journal);
        judge.judge(visitor, population.all());
        findings.addAll(judge.findings().all());
      }
    }
    return new Findings(findings);
  }

  /** The visitors sign out. */
  void endVisit() {
    population.visitors().stream().filter(Person::signedIn).forEach(this::signOut);
  }

  @Override
  public synchronized void close() {
    for (Person person : population.all()) {
      if (person.messenger != null) {
        person.messenger.close();
      }
      person.replaced.forEach(Messenger::close);
    }
    rooms.forEach(Room::close);
  }
}

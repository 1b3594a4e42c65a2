package im.mariposa.conformance.play;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.provisioning.Provisioner;
import im.mariposa.conformance.provisioning.ProvisioningException;
import im.mariposa.conformance.transcript.Person;
import im.mariposa.conformance.transcript.Preparation;
import im.mariposa.conformance.transcript.Scope;
import im.mariposa.conformance.transcript.Text;
import im.mariposa.conformance.transcript.Transcript;
import im.mariposa.conformance.wire.Received;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a transcript starts from, and takes it away again. Accounts are made anew, so their
 * versions start at 1.
 */
final class Preparations {
  private final Transcript transcript;
  private final Network network;
  private final Timing timing;

  Preparations(Transcript transcript, Network network, Timing timing) {
    this.transcript = transcript;
    this.network = network;
    this.timing = timing;
  }

  void make() throws ProvisioningException, IOException, InterruptedException, Mismatch {
    Provisioner provisioner = network.provisioner();
    remove();
    for (Person person : transcript.people().values()) {
      if (person.exists()) {
        provisioner.createAccount(person.handle(), plain(person.name()), person.password());
      }
    }
    for (Preparation preparation : transcript.preparations()) {
      switch (preparation) {
        case Preparation.Listed(
                String owner,
                List<String> lists,
                String contact,
                @Nullable String name) ->
            provisioner.addContact(
                transcript.person(owner).handle(),
                transcript.person(contact).handle(),
                lists,
                plain(name));
        case Preparation.Sent(String letter, Text command) ->
            perform(transcript.person(letter), command);
      }
    }
  }

  void remove() throws ProvisioningException {
    for (Person person : transcript.people().values()) {
      network.provisioner().deleteAccount(person.handle());
    }
  }

  /** In a session that never says CHG, so that nobody sees it. */
  private void perform(Person person, Text command)
      throws IOException, InterruptedException, Mismatch {
    String line = command.bytes(new PasswordOnly(person.password()), 0);
    try (Session session = Session.open(network.notification().getFirst(), timing)) {
      session.signIn("MSNP5", person.handle(), person.password());
      List<String> answers = session.perform(line);
      if (answers.isEmpty() || !answers.getFirst().startsWith(line.substring(0, 3))) {
        throw new Mismatch(
            line.substring(0, 3) + " ...", answers.isEmpty() ? "nothing" : answers.getFirst());
      }
      session.sendLine("OUT");
      session.command("OUT");
      Received end = session.receive(timing.close(), false);
      if (!(end instanceof Received.Closed)) {
        throw new Mismatch(
            "(the server closes the connection)", end == null ? "nothing" : end.toString());
      }
    }
  }

  private static @Nullable String plain(@Nullable String wireForm) {
    if (wireForm == null) {
      return null;
    }
    String percentEncoded = wireForm.replace("+", "%2B");
    byte[] bytes =
        URLDecoder.decode(percentEncoded, StandardCharsets.ISO_8859_1)
            .getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private record PasswordOnly(String password) implements Scope {
    @Override
    public @Nullable String value(String name) {
      return null;
    }
  }
}

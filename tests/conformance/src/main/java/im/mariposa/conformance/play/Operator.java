package im.mariposa.conformance.play;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.provisioning.Provisioner;
import im.mariposa.conformance.provisioning.ProvisioningException;
import im.mariposa.conformance.transcript.Operation;
import im.mariposa.conformance.transcript.Transcript;

/** Does what a transcript has the operator do ({@code admin>}). */
record Operator(Transcript transcript, Provisioner provisioner) {
  static Operator of(Transcript transcript, Network network) {
    return new Operator(transcript, network.provisioner());
  }

  /** What became of it, in the words of {@code admin<}. */
  String carryOut(Operation operation) throws ProvisioningException {
    switch (operation) {
      case Operation.Suspend(String person) -> provisioner.suspendAccount(handle(person));
      case Operation.Resume(String person) -> provisioner.resumeAccount(handle(person));
      case Operation.Delete(String person) -> provisioner.deleteAccount(handle(person));
      case Operation.Rename(String person, String name) ->
          provisioner.renameAccount(handle(person), name);
      case Operation.ChangePassword(String person, String password) ->
          provisioner.changePassword(handle(person), password);
      case Operation.AddContact add ->
          provisioner.addContact(
              handle(add.owner()), handle(add.contact()), add.lists(), add.name());
      case Operation.RemoveContact remove ->
          provisioner.removeContact(
              handle(remove.owner()), handle(remove.contact()), remove.lists());
      case Operation.Alert(String person, String text, boolean keep) -> {
        return switch (provisioner.alert(handle(person), text, keep)) {
          case DELIVERED -> "delivered";
          case KEPT -> "kept";
          case NOT_DELIVERED -> "not delivered";
        };
      }
    }
    return "done";
  }

  private String handle(String person) {
    return transcript.person(person).handle();
  }
}

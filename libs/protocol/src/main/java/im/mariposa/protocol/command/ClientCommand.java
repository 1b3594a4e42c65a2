package im.mariposa.protocol.command;

/** A command of a client, parsed and within the limits of its declaration. */
public sealed interface ClientCommand
    permits SignInCommand, ListCommand, PresenceCommand, ServiceCommand, SwitchboardCommand {

  /**
   * The transaction id as the client wrote it, to be echoed; empty for the verbs that have none
   * (OUT, PNG).
   */
  String trId();
}

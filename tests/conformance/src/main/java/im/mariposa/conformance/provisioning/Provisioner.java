package im.mariposa.conformance.provisioning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator's hand on a network: makes the accounts and lists that a transcript starts from.
 * Names and texts are plain text, not wire form. Used by several threads at once, each with handles
 * of its own.
 */
public interface Provisioner {

  /** What became of an alert. */
  enum AlertOutcome {
    DELIVERED,
    KEPT,
    NOT_DELIVERED
  }

  /** Makes a fresh account at list version 1; there is none of that handle. */
  void createAccount(String handle, @Nullable String name, String password)
      throws ProvisioningException;

  /** Removes an account and all traces of it; nothing happens when there is none. */
  void deleteAccount(String handle) throws ProvisioningException;

  /**
   * Puts a contact on lists, one change for each, in this order; null: under the contact's own
   * friendly name.
   */
  void addContact(String owner, String contact, List<String> lists, @Nullable String name)
      throws ProvisioningException;

  void removeContact(String owner, String contact, List<String> lists) throws ProvisioningException;

  void suspendAccount(String handle) throws ProvisioningException;

  void resumeAccount(String handle) throws ProvisioningException;

  void renameAccount(String handle, String name) throws ProvisioningException;

  void changePassword(String handle, String password) throws ProvisioningException;

  AlertOutcome alert(String handle, String text, boolean keep) throws ProvisioningException;

  /** Whether anything can be made at all. Otherwise accounts are taken to be as transcripts say. */
  default boolean available() {
    return true;
  }
}

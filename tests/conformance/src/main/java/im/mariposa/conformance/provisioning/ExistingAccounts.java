package im.mariposa.conformance.provisioning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** For a foreign network: its operator has made the accounts and lists as the transcripts say. */
public final class ExistingAccounts implements Provisioner {
  @Override
  public void createAccount(String handle, @Nullable String name, String password) {
    // it exists
  }

  @Override
  public void deleteAccount(String handle) {
    // it stays
  }

  @Override
  public void addContact(String owner, String contact, List<String> lists, @Nullable String name) {
    // it is there
  }

  @Override
  public void removeContact(String owner, String contact, List<String> lists)
      throws ProvisioningException {
    throw refused();
  }

  @Override
  public void suspendAccount(String handle) throws ProvisioningException {
    throw refused();
  }

  @Override
  public void resumeAccount(String handle) throws ProvisioningException {
    throw refused();
  }

  @Override
  public void renameAccount(String handle, String name) throws ProvisioningException {
    throw refused();
  }

  @Override
  public void changePassword(String handle, String password) throws ProvisioningException {
    throw refused();
  }

  @Override
  public AlertOutcome alert(String handle, String text, boolean keep) throws ProvisioningException {
    throw refused();
  }

  @Override
  public boolean available() {
    return false;
  }

  private static ProvisioningException refused() {
    return new ProvisioningException("this needs the network's admin API, and none was given");
  }
}

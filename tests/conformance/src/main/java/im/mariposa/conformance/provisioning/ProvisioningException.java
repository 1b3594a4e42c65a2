package im.mariposa.conformance.provisioning;

/** Accounts could not be made as a transcript needs them; the message says which and why. */
public final class ProvisioningException extends Exception {
  private static final long serialVersionUID = 1L;

  public ProvisioningException(String message) {
    super(message);
  }

  public ProvisioningException(String message, Throwable cause) {
    super(message, cause);
  }
}

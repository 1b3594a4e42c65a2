package im.mariposa.directory.service.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts passwords with AES-256-GCM, bound to their account: a secret moved to another row does
 * not open. The password itself must come back, because clients prove it as {@code MD5(challenge +
 * password)}. Safe for many threads.
 */
public final class Secrets {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final KeyRing keyRing;
  private final SecureRandom random = new SecureRandom();

  public Secrets(KeyRing keyRing) {
    this.keyRing = keyRing;
  }

  /**
   * What is stored: the number of the key and nonce, ciphertext and tag in a row.
   *
   * @param bytes not to be changed by anybody
   */
  @SuppressWarnings("ArrayRecordComponent") // goes from here to the row and back
  public record Sealed(int keyId, byte[] bytes) {}

  /** Encrypts under the active key. */
  public Sealed seal(long accountId, String password) {
    return seal(accountId, password.getBytes(StandardCharsets.ISO_8859_1));
  }

  Sealed seal(long accountId, byte[] password) {
    KeyRing.ActiveKey active = keyRing.active();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher =
          cipher(
              Cipher.ENCRYPT_MODE, active.key(), new GCMParameterSpec(TAG_BITS, nonce), accountId);
      byte[] encrypted = cipher.doFinal(password);
      return new Sealed(
          active.id(),
          ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available.", e);
    }
  }

  /** The password's bytes. */
  public byte[] open(long accountId, Sealed sealed) {
    byte[] bytes = sealed.bytes();
    GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, keyRing.key(sealed.keyId()), nonce, accountId);
      return cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The password stored for account "
              + accountId
              + " does not open with key "
              + sealed.keyId()
              + ": the key ring is another one, or the row was changed. Set the password anew or restore the key ring.",
          e);
    }
  }

  /** The number of the key that is used for what is written now. */
  public int activeKey() {
    return keyRing.active().id();
  }

  private static Cipher cipher(int mode, SecretKey key, GCMParameterSpec nonce, long accountId)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, nonce);
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(0, accountId));
    return cipher;
  }
}

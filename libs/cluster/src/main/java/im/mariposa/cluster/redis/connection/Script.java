package im.mariposa.cluster.redis.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The Lua scripts, each in a resource file whose head says what it does. All keys of a call lie in
 * one hash slot.
 */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are only ever sent
public enum Script {
  PRESENCE_CLAIM("presence-claim"),
  PRESENCE_PUT("presence-put"),
  NODES_JOIN("nodes-join"),
  NODES_RENEW("nodes-renew"),
  NODES_RELEASE("nodes-release"),
  NODES_READ("nodes-read"),
  ROOMS_TAKE("rooms-take"),
  ROOMS_HOLD("rooms-hold");

  private final String file;
  private final byte[] source;
  private final byte[] digest;

  Script(String file) {
    this.file = file;
    this.source = load("/im/mariposa/cluster/redis/" + file + ".lua");
    this.digest = sha1(source);
  }

  /** Its name in metrics. */
  String file() {
    return file;
  }

  byte[] source() {
    return source;
  }

  /** SHA-1 in hexadecimal, by which Redis keeps it. */
  byte[] digest() {
    return digest;
  }

  private static byte[] load(String resource) {
    try (InputStream in = Script.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the script " + resource + " is missing in this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha1(byte[] source) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(source);
      return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

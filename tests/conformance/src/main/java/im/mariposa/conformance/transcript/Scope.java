package im.mariposa.conformance.transcript;

import org.jspecify.annotations.Nullable;

/** What a text may refer to while it is sent or compared. */
public interface Scope {

  /** The bytes captured under this name, or null when nothing was. */
  @Nullable String value(String name);

  /** The password of the person whose connection it is. */
  String password();
}

package im.mariposa.directory;

/**
 * Why a change was refused; each is one error code of the protocol ({@code
 * docs/protocol/errors.md}).
 */
public enum Refusal {
  /** 201: not a plausible address, or oneself. */
  INVALID_HANDLE,
  /** 205: no such account ({@code ADD}). */
  UNKNOWN_ACCOUNT,
  /** 209: a name that may not be used. */
  INVALID_NAME,
  /** 210: list full; also when the other's reverse list is. */
  LIST_FULL,
  /** 215: already on that list, or in that group. */
  ALREADY_THERE,
  /** 216: not on that list, on none of the lists, or no such account. */
  NOT_ON_LIST,
  /** 218: GTC or BLP already has this value. */
  ALREADY_IN_MODE,
  /** 219: on AL while to be put on BL, or the reverse. */
  ON_OPPOSITE_LIST,
  /** 223. */
  TOO_MANY_GROUPS,
  /** 224. */
  UNKNOWN_GROUP,
  /** 225: the contact is not in that group. */
  NOT_IN_GROUP,
  /** 229: over 61 bytes. */
  GROUP_NAME_TOO_LONG,
  /** 230. */
  GROUP_ZERO
}

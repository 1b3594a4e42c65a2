package im.mariposa.directory;

/** The names of PRP and BPR. */
public enum Property {
  /** Home phone. */
  PHH,
  /** Work phone. */
  PHW,
  /** Mobile phone. */
  PHM,
  /** May be paged: Y or N. */
  MOB,
  /** Has a mobile device: Y or N; own only, never in BPR. */
  MBE
}

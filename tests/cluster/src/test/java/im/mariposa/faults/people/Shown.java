package im.mariposa.faults.people;

/** Somebody as somebody else's client shows him. */
record Shown(String status, String name) {
  @Override
  public String toString() {
    return status + " " + name;
  }
}

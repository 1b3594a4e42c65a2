package im.mariposa.protocol.line;

import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyValue;
import org.jspecify.annotations.Nullable;

/** Lists, privacy, names, groups and properties. {@code version} is the receiver's list version. */
public sealed interface ListLine extends ServerLine {

  /** {@code SYN t version}. */
  record Syn(String trId, long version) implements ListLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("SYN").add(trId).add(version).end();
    }
  }

  /** {@code GTC t version A|N}. */
  record Gtc(String trId, long version, boolean prompt) implements ListLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("GTC").add(trId).add(version).add(prompt ? "A" : "N").end();
    }
  }

  /** {@code BLP t version AL|BL}. */
  record Blp(String trId, long version, boolean allow) implements ListLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("BLP").add(trId).add(version).add(allow ? "AL" : "BL").end();
    }
  }

  /** {@code PRP t version name [value]}. */
  record Prp(String trId, long version, Property name, @Nullable String value) implements ListLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP5;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("PRP").add(trId).add(version).add(name.name()).addIfPresent(value).end();
    }
  }

  /** {@code BPR version handle name [value]}. */
  record Bpr(long version, String handle, PropertyValue property) implements ListLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP5;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("BPR")
          .add(version)
          .add(handle)
          .add(property.property().name())
          .addIfPresent(property.value())
          .end();
    }
  }

  /** {@code LSG t version i n id name 0}. */
  record Lsg(String trId, long version, int index, int count, int group, String name)
      implements ListLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP7;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("LSG")
          .add(trId)
          .add(version)
          .add(index)
          .add(count)
          .add(group)
          .add(name)
          .add("0")
          .end();
    }
  }

  /**
   * {@code LST t list version i n handle name [groups]}; groups are comma-separated ids, on FL for
   * MSNP7.
   */
  record Lst(
      String trId,
      ContactList list,
      long version,
      int index,
      int count,
      String handle,
      String name,
      String groups)
      implements ListLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("LST")
          .add(trId)
          .add(list.name())
          .add(version)
          .add(index)
          .add(count)
          .add(handle)
          .add(name);
      if (list == ContactList.FL && dialect.atLeast(Dialect.MSNP7)) {
        out.add(groups);
      }
      out.end();
    }
  }

  /** {@code LST t list version 0 0}: the list is empty. Clients wait for it. */
  record LstEmpty(String trId, ContactList list, long version) implements ListLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("LST").add(trId).add(list.name()).add(version).add("0").add("0").end();
    }
  }

  /** {@code ADD t list version handle name [group]}; {@code t} is 0 when nobody asked. */
  record Add(
      String trId,
      ContactList list,
      long version,
      String handle,
      String name,
      @Nullable Integer group)
      implements ListLine {

    /**
     * {@code ADD 0 list version handle name [0]}, when nobody asked: on FL it names group 0,
     * because gaim 0.64 reads a group there without looking whether there is one ({@code
     * notification.md} 6.3).
     */
    public static Add unasked(
        ContactList list, long version, String handle, String name, int group) {
      return new Add("0", list, version, handle, name, list == ContactList.FL ? group : null);
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("ADD").add(trId).add(list.name()).add(version).add(handle).add(name);
      writeGroup(out, group, dialect);
    }
  }

  /** {@code REM t list version handle [group]}; {@code t} is 0 when nobody asked. */
  record Rem(String trId, ContactList list, long version, String handle, @Nullable Integer group)
      implements ListLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("REM").add(trId).add(list.name()).add(version).add(handle);
      writeGroup(out, group, dialect);
    }
  }

  /** {@code REA t version handle name}. */
  record Rea(String trId, long version, String handle, String name) implements ListLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("REA").add(trId).add(version).add(handle).add(name).end();
    }
  }

  /** {@code ADG t version name id 0}. */
  record Adg(String trId, long version, String name, int group) implements ListLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP7;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("ADG").add(trId).add(version).add(name).add(group).add("0").end();
    }
  }

  /** {@code REG t version id name 0}. */
  record Reg(String trId, long version, int group, String name) implements ListLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP7;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("REG").add(trId).add(version).add(group).add(name).add("0").end();
    }
  }

  /** {@code RMG t version id}. */
  record Rmg(String trId, long version, int group) implements ListLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP7;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("RMG").add(trId).add(version).add(group).end();
    }
  }

  private static void writeGroup(LineWriter out, @Nullable Integer group, Dialect dialect) {
    if (group != null && dialect.atLeast(Dialect.MSNP7)) {
      out.add(group);
    }
    out.end();
  }
}

package im.mariposa.directory.service.contacts;

import im.mariposa.vocabulary.ContactList;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** A row of {@code contact}: what an owner keeps about one person. */
@Entity
@Table(name = "contact")
@IdClass(StoredContact.Key.class)
@DynamicUpdate
public class StoredContact {
  @Id private long ownerId;
  @Id private long contactId;

  @Column(name = "groups") // a reserved word to Hibernate, not to PostgreSQL
  private int groupBits;

  private int lists;
  private String storedName;

  /** The two accounts of the row. */
  public record Key(long ownerId, long contactId) {}

  /** For Hibernate, which sets the fields itself. */
  @SuppressWarnings("NullAway.Init")
  protected StoredContact() {}

  StoredContact(long ownerId, long contactId, ContactList list, String storedName) {
    this.ownerId = ownerId;
    this.contactId = contactId;
    this.lists = list.bit();
    this.storedName = storedName;
  }

  public long ownerId() {
    return ownerId;
  }

  public long contactId() {
    return contactId;
  }

  public int lists() {
    return lists;
  }

  int groups() {
    return groupBits;
  }

  Membership membership() {
    return new Membership(groupBits);
  }

  String storedName() {
    return storedName;
  }

  void rename(String name) {
    storedName = name;
  }

  void putOn(ContactList list) {
    lists |= list.bit();
  }

  /** Leaving the forward list means leaving all groups. */
  public void takeOff(ContactList list) {
    lists &= ~list.bit();
    if (list == ContactList.FL) {
      groupBits = 0;
    }
  }

  /** Somebody who comes to the forward list comes to this group alone. */
  void beginIn(int group) {
    groupBits = 1 << group;
  }

  void join(int group) {
    groupBits = membership().with(group).bits();
  }

  void leave(int group) {
    groupBits = membership().without(group).bits();
  }

  public boolean onNoList() {
    return lists == 0;
  }
}

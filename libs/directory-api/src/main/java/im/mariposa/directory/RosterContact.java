package im.mariposa.directory;

import im.mariposa.vocabulary.ContactList;

/**
 * One person on any of an account's four lists.
 *
 * @param lists bits of {@link ContactList}
 * @param storedName the owner's name for this contact (FL, AL, BL); the contact's own name when
 *     only on RL
 * @param currentName the contact's own friendly name now
 * @param groups bit g is set when the contact is in group g; 0: in group 0 alone, or in none, which
 *     clients are shown alike
 * @param properties as the owner may see them: {@link Properties#BLANK} when the contact does not
 *     allow the owner
 */
public record RosterContact(
    long id,
    String handle,
    int lists,
    String storedName,
    String currentName,
    int groups,
    Properties properties) {}

package im.mariposa.directory;

import im.mariposa.vocabulary.Visibility;
import java.util.List;

/**
 * Everything {@code SYN} sends, at one list version.
 *
 * @param version list version, 1 to 4294967295
 * @param promptOnAdd GTC A
 * @param allowByDefault BLP AL
 * @param properties the account's own
 * @param groups ascending by id; group 0 always exists. Its name is {@code ~} until it is first
 *     renamed or another group made
 * @param contacts people on any list, in the order they were added
 */
public record Roster(
    long version,
    boolean promptOnAdd,
    boolean allowByDefault,
    Properties properties,
    List<Group> groups,
    List<RosterContact> contacts,
    Visibility visibility) {}

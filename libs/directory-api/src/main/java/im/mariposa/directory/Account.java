package im.mariposa.directory;

import im.mariposa.vocabulary.Visibility;

/**
 * An account as a sign-in needs it.
 *
 * @param id 64 bits, positive; MemberIdHigh and MemberIdLow of the profile are its halves
 * @param friendlyName wire form; the handle when none was ever set
 * @param verified the address is verified; when not, clients are told so
 * @param keptAlerts alerts wait for this account
 */
public record Account(
    long id,
    String handle,
    String friendlyName,
    boolean verified,
    Visibility visibility,
    boolean keptAlerts) {}

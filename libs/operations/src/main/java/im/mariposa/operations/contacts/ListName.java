package im.mariposa.operations.contacts;

/** The lists that can be edited. */
public enum ListName {
  /** Forward: whom the owner watches. */
  FL,
  /** Allow: who may see and call the owner. */
  AL,
  /** Block: who may not. */
  BL
}

package im.mariposa.directory;

/** A group of the forward list (MSNP7); {@code id} 0 to 29, name in wire form. */
public record Group(int id, String name) {}

package im.mariposa.operations.presentation;

/** An answer that says all by itself. */
public sealed interface Shown<A extends Record> extends Presentation<A>
    permits Table, Sheet, Sentences {}

package im.mariposa.operations.presentation;

/**
 * How the answer of an operation is shown to a person. Whoever shows answers, the command line for
 * example, knows these ways and no operation.
 */
public sealed interface Presentation<A extends Record> permits Shown, Batches {}

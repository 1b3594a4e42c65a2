package im.mariposa.operations.presentation;

import java.util.function.Function;

/** What was done, said in a sentence or two. */
public record Sentences<A extends Record>(Function<A, Said> said) implements Shown<A> {

  public static <A extends Record> Sentences<A> of(Function<A, Said> said) {
    return new Sentences<>(said);
  }

  /** One sentence, whatever the answer. */
  public static <A extends Record> Sentences<A> done(Function<A, String> sentence) {
    return new Sentences<>(answer -> Said.done(sentence.apply(answer)));
  }
}

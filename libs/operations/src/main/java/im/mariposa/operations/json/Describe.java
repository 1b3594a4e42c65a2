package im.mariposa.operations.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a component of a request or answer means; a component that is not {@code @Nullable} is
 * required.
 *
 * <p>Where a parameter stands follows from the operation: in the path when the path names it, else
 * in the query of a GET or DELETE, else in the JSON body. On the command line a required parameter
 * is an argument and another an option.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Describe {
  String value();

  /** On the command line an option although it is required. */
  boolean option() default false;

  /**
   * Not to be shown or logged; the command line also reads it from standard input ({@code
   * --NAME-stdin}).
   */
  boolean secret() default false;
}

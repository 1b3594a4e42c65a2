package im.mariposa.operations.declaration;

import im.mariposa.operations.json.Describe;
import org.jspecify.annotations.Nullable;

/** The body of every answer that is an error ({@code application/problem+json}, RFC 9457). */
public record ProblemDocument(
    @Describe("Names the kind of problem.") String type,
    @Describe("The kind of problem in a few words.") String title,
    @Describe("HTTP status.") int status,
    @Nullable @Describe("What happened and what to do about it.") String detail) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public static ProblemDocument of(Problem problem, String detail) {
    return new ProblemDocument(problem.type(), problem.title(), problem.status(), detail);
  }
}

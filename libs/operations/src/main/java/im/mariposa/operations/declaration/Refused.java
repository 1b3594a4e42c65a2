package im.mariposa.operations.declaration;

/** An operation was not carried out; the message tells its author what happened and what to do. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  public Refused(Problem problem, String detail) {
    super(detail);
    this.problem = problem;
  }

  public Refused(Problem problem, String detail, Throwable cause) {
    super(detail, cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}

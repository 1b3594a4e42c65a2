package im.mariposa.portal;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.fakes.directory.InMemoryDirectory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A directory in memory with one account, alice@example.com, that fails when it is told to. */
public final class FailingAccounts {
  private final InMemoryDirectory answers = new InMemoryDirectory(1);
  private volatile @Nullable RuntimeException failure;

  public FailingAccounts() {
    answers.create("alice@example.com", "Alice", "secret");
  }

  /** What every call throws from now on; null: nothing. */
  public void fails(@Nullable RuntimeException with) {
    failure = with;
  }

  /** The directory itself. */
  public DirectoryAdministration administration() {
    return (DirectoryAdministration)
        Proxy.newProxyInstance(
            DirectoryAdministration.class.getClassLoader(),
            new Class<?>[] {DirectoryAdministration.class},
            (proxy, method, arguments) -> answer(method, arguments));
  }

  private @Nullable Object answer(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    try {
      return method.invoke(answers, arguments);
    } catch (InvocationTargetException refused) {
      throw refused.getTargetException();
    }
  }
}

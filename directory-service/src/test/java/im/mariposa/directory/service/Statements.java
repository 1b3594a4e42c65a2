package im.mariposa.directory.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Stands before the data source and writes down everything that makes PostgreSQL work, commits
 * among it.
 */
final class Statements implements BeanPostProcessor {
  private final List<String> seen = new ArrayList<>();

  /** What was sent since the last time. */
  synchronized List<String> take() {
    List<String> all = List.copyOf(seen);
    seen.clear();
    return all;
  }

  private synchronized void note(String what) {
    seen.add(what);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource dataSource ? watch(DataSource.class, dataSource, "") : bean;
  }

  private <T> T watch(Class<T> type, T target, String sql) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments, sql)));
  }

  private @Nullable Object call(
      Object target, Method method, Object @Nullable [] arguments, String sql) throws Throwable {
    String name = method.getName();
    if (name.equals("commit") || name.equals("rollback")) {
      note(name);
    } else if (name.startsWith("execute")) {
      note(sql.isEmpty() && arguments != null ? String.valueOf(arguments[0]) : sql);
    }
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
    return switch (result) {
      case Connection connection when !name.equals("unwrap") ->
          watch(Connection.class, connection, "");
      case CallableStatement statement -> statement;
      case PreparedStatement statement ->
          watch(
              PreparedStatement.class,
              statement,
              arguments == null ? "" : String.valueOf(arguments[0]));
      case Statement statement when !name.equals("getStatement") ->
          watch(Statement.class, statement, "");
      case null, default -> result;
    };
  }
}

package be.belfry.persistence.shared;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to PostgreSQL of which the pool asks whether they answer, and waits two seconds for
 * it. The server's own check names no limit: a connection that the network has forgotten would hold
 * up whoever gets it for the whole {@code socketTimeout}, and then the next one again.
 *
 * <p>Named in {@code web.xml}.
 */
public class AskedDataSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;
  private static final int ANSWER_SECONDS = 2;

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    Connection connection = super.getConnection(user, password);
    return (Connection)
        Proxy.newProxyInstance(
            AskedDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Limit(connection));
  }

  /** A connection for the pool. */
  private record Limit(Connection connection) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "isValid" ->
            connection.isValid(
                (Integer) arguments[0] == 0 ? ANSWER_SECONDS : (Integer) arguments[0]);
        case "equals" -> proxy == arguments[0];
        default -> asked(method, arguments);
      };
    }

    private Object asked(Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}

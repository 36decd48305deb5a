package be.belfry.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A filter of ours in the application server's own chain, behind those that read heads (also those
 * of HTTP/2) and before the one that hands requests on to the portal. The server's classes are
 * loaded apart from ours and have no setting for what we ask of them, so they are called by name.
 */
abstract class ServerFilter implements InvocationHandler {
  private static final Logger LOG = Logger.getLogger(ServerFilter.class.getName());

  private final Class<?> packet;
  private final Method invokeAction;
  private final Method message;
  private final Method head;

  /** For the server whose classes these are. */
  ServerFilter(ClassLoader server) throws ReflectiveOperationException {
    Class<?> context = server.loadClass("org.glassfish.grizzly.filterchain.FilterChainContext");
    invokeAction = context.getMethod("getInvokeAction");
    message = context.getMethod("getMessage");
    packet = server.loadClass("org.glassfish.grizzly.http.HttpPacket");
    head = packet.getMethod("getHttpHeader");
  }

  /** Makes a filter for the server whose classes are given. */
  @FunctionalInterface
  interface Making {
    /**
     * Makes one.
     *
     * @throws ReflectiveOperationException when the server has other classes than those known
     */
    ServerFilter of(ClassLoader server) throws ReflectiveOperationException;
  }

  /**
   * Has every listener that is open ask a filter.
   *
   * @param server loads the server's own classes
   * @throws IllegalStateException if the server is another than the one this was written for
   */
  static void insert(ClassLoader server, Making making) {
    try {
      Class<?> service = server.loadClass("com.sun.enterprise.v3.services.impl.GrizzlyService");
      Object listening =
          server
              .loadClass("org.glassfish.internal.api.Globals")
              .getMethod("get", Class.class)
              .invoke(null, service);
      var proxies = service.getDeclaredField("proxies");
      proxies.setAccessible(true);
      ServerFilter ours = making.of(server);
      for (Object proxy : (Collection<?>) proxies.get(listening)) {
        Object listener = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
        ours.join(server, listener);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException("the server's own classes do not fit", e);
    }
  }

  /**
   * Has one listener ask it.
   *
   * @param server loads the server's own classes
   * @throws ReflectiveOperationException when the server has other classes than those known
   */
  @SuppressWarnings("unchecked")
  final void join(ClassLoader server, Object listener) throws ReflectiveOperationException {
    Class<?> filter = server.loadClass("org.glassfish.grizzly.filterchain.Filter");
    Class<?> last = server.loadClass("org.glassfish.grizzly.http.server.HttpServerFilter");
    Object transport = listener.getClass().getMethod("getTransport").invoke(listener);
    List<Object> chain =
        (List<Object>) transport.getClass().getMethod("getProcessor").invoke(transport);
    int end = chain.size() - 1;
    while (!last.isInstance(chain.get(end))) {
      end--;
    }
    chain.add(end, Proxy.newProxyInstance(server, new Class<?>[] {filter}, this));
  }

  /**
   * Has something looked at once a second until the process ends. Also after a round that failed,
   * by whatever, there is a next one.
   */
  static void everySecond(String name, Runnable look) {
    Thread looking =
        new Thread(
            () -> {
              try {
                while (true) {
                  TimeUnit.SECONDS.sleep(1);
                  lookOnce(name, look);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    looking.setDaemon(true);
    looking.start();
  }

  /** One round. Whatever is thrown ends this round alone, a class that cannot be made too. */
  static void lookOnce(String name, Runnable look) {
    try {
      look.run();
    } catch (Throwable failed) {
      tell(name, failed);
    }
  }

  private static void tell(String name, Throwable failed) {
    try {
      LOG.log(Level.WARNING, failed, () -> name + " were not looked at");
    } catch (Throwable untold) {
      // There is no memory to tell it with.
    }
  }

  @Override
  public final Object invoke(Object proxy, Method method, Object[] arguments)
      throws ReflectiveOperationException {
    return switch (method.getName()) {
      case "handleRead" -> {
        Object read = message.invoke(arguments[0]);
        yield packet.isInstance(read)
            ? came(arguments[0], read, head.invoke(read))
            : goOn(arguments[0]);
      }
      case "handleWrite" -> {
        leaves(arguments[0]);
        yield goOn(arguments[0]);
      }
      case "handleEvent" -> {
        happened(arguments[0], arguments[1]);
        yield goOn(arguments[0]);
      }
      case "handleClose" -> {
        closed(arguments[0]);
        yield goOn(arguments[0]);
      }
      case "handleConnect", "handleAccept" -> goOn(arguments[0]);
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> getClass().getName();
      default -> null;
    };
  }

  /**
   * The head of a request has come, perhaps with a piece of its body, or a piece more of that.
   *
   * @param context of what the chain does
   * @param piece what came
   * @param request its head
   * @return what the chain does next, most often {@link #goOn}
   * @throws ReflectiveOperationException when the server fails
   */
  abstract Object came(Object context, Object piece, Object request)
      throws ReflectiveOperationException;

  /**
   * The request goes on to the next filter.
   *
   * @param context of what the chain does
   * @throws ReflectiveOperationException when the server fails
   */
  final Object goOn(Object context) throws ReflectiveOperationException {
    return invokeAction.invoke(context);
  }

  /**
   * A piece of an answer leaves; by default nothing is done.
   *
   * @throws ReflectiveOperationException when the server fails
   */
  void leaves(Object context) throws ReflectiveOperationException {}

  /**
   * The head to which what leaves belongs.
   *
   * @return null when it is nothing of HTTP
   * @throws ReflectiveOperationException when the server fails
   */
  final Object headOf(Object context) throws ReflectiveOperationException {
    Object leaving = message.invoke(context);
    return packet.isInstance(leaving) ? head.invoke(leaving) : null;
  }

  /**
   * Something has happened that is no byte; by default nothing is done.
   *
   * @throws ReflectiveOperationException when the server fails
   */
  void happened(Object context, Object event) throws ReflectiveOperationException {}

  /**
   * A connection has ended; by default nothing is done.
   *
   * @throws ReflectiveOperationException when the server fails
   */
  void closed(Object context) throws ReflectiveOperationException {}
}

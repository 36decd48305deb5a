package be.belfry.server;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Has the application server refuse what it cannot read: a path with a broken escape, a host that
 * is empty or has a port that is no number, it answers with 200 and nothing before anybody of ours
 * is asked, and whoever notifies so would take it for an acknowledgement. Such a request is given a
 * path that the server refuses itself, with 400, and ends the connection behind it.
 *
 * <p>A filter in the server's own chain, behind the one that reads heads (also those of HTTP/2).
 * Its classes are loaded apart from ours and have no setting for this, so they are called by name.
 */
final class UnreadableRequests implements InvocationHandler {
  /** A sign for an escape that is none; RFC 3986, 2.1. */
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** A name or an address, that of IPv6 in brackets, and a port; RFC 9110, 7.2. */
  private static final Pattern HOST = Pattern.compile("(\\[[^\\[\\]]+]|[^\\[\\]:]+)(:[0-9]{0,5})?");

  /** Control characters are refused by the server. */
  private static final String REFUSED_PATH = "/%00";

  private final Class<?> packet;
  private final Method invokeAction;
  private final Method message;
  private final Method head;
  private final Method uri;
  private final Method setUri;
  private final Field host;

  private UnreadableRequests(ClassLoader server) throws ReflectiveOperationException {
    Class<?> context = server.loadClass("org.glassfish.grizzly.filterchain.FilterChainContext");
    invokeAction = context.getMethod("getInvokeAction");
    message = context.getMethod("getMessage");
    packet = server.loadClass("org.glassfish.grizzly.http.HttpPacket");
    head = packet.getMethod("getHttpHeader");
    Class<?> request = server.loadClass("org.glassfish.grizzly.http.HttpRequestPacket");
    uri = request.getMethod("getRequestURI");
    setUri = request.getMethod("setRequestURI", String.class);
    // Asking for it would have it read, in a request that may be over and used for the next one.
    host = request.getDeclaredField("unparsedHostC");
    host.setAccessible(true);
  }

  /**
   * Has every listener that is open refuse them.
   *
   * @param server loads the server's own classes
   * @throws IllegalStateException if the server is another than the one this was written for
   */
  @SuppressWarnings("unchecked")
  static void refuse(ClassLoader server) {
    try {
      Class<?> filter = server.loadClass("org.glassfish.grizzly.filterchain.Filter");
      Class<?> last = server.loadClass("org.glassfish.grizzly.http.server.HttpServerFilter");
      Class<?> service = server.loadClass("com.sun.enterprise.v3.services.impl.GrizzlyService");
      Object listening =
          server
              .loadClass("org.glassfish.internal.api.Globals")
              .getMethod("get", Class.class)
              .invoke(null, service);
      var proxies = service.getDeclaredField("proxies");
      proxies.setAccessible(true);
      for (Object proxy : (Collection<?>) proxies.get(listening)) {
        Object listener = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
        Object transport = listener.getClass().getMethod("getTransport").invoke(listener);
        List<Object> chain =
            (List<Object>) transport.getClass().getMethod("getProcessor").invoke(transport);
        int end = chain.size() - 1;
        while (!last.isInstance(chain.get(end))) {
          end--;
        }
        chain.add(
            end,
            Proxy.newProxyInstance(
                server, new Class<?>[] {filter}, new UnreadableRequests(server)));
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException("the server's own classes do not fit", e);
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments)
      throws ReflectiveOperationException {
    return switch (method.getName()) {
      case "handleRead" -> {
        Object read = message.invoke(arguments[0]);
        if (packet.isInstance(read)) {
          refuseUnreadable(head.invoke(read));
        }
        yield invokeAction.invoke(arguments[0]);
      }
      case "handleWrite", "handleConnect", "handleAccept", "handleEvent", "handleClose" ->
          invokeAction.invoke(arguments[0]);
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> getClass().getName();
      default -> null;
    };
  }

  private void refuseUnreadable(Object request) throws ReflectiveOperationException {
    String path = (String) uri.invoke(request);
    if (path != null && (BROKEN_ESCAPE.matcher(path).find() || !hasReadableHost(request))) {
      setUri.invoke(request, REFUSED_PATH);
    }
  }

  /** HTTP/1.0 needs to name none. */
  private boolean hasReadableHost(Object request) throws IllegalAccessException {
    Object bytes = host.get(request);
    String named = bytes == null ? null : bytes.toString();
    return named == null || HOST.matcher(named).matches();
  }
}

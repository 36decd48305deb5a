package be.belfry.server;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.regex.Pattern;

/**
 * Has the application server refuse what it cannot read: a path with a broken escape, at times one
 * that ends in {@code /.} or {@code /..} (RFC 3986, 5.2.4: whoever asks takes them away himself), a
 * host that is empty or has a port that is no number, it answers with 200 and nothing before
 * anybody of ours is asked, and whoever notifies so would take it for an acknowledgement. Such a
 * request is given a path that the server refuses itself, with 400, and ends the connection behind
 * it.
 */
final class UnreadableRequests extends ServerFilter {
  /** A sign for an escape that is none; RFC 3986, 2.1. */
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** A last segment of dots, with parameters or without. */
  private static final Pattern DOTS_LAST = Pattern.compile("(^|/)\\.{1,2}(;[^/]*)?$");

  /** A name or an address, that of IPv6 in brackets, and a port; RFC 9110, 7.2. */
  private static final Pattern HOST = Pattern.compile("(\\[[^\\[\\]]+]|[^\\[\\]:]+)(:[0-9]{0,5})?");

  /** Control characters are refused by the server. */
  private static final String REFUSED_PATH = "/%00";

  private final Method uri;
  private final Method setUri;
  private final Field host;

  /** For the server whose classes these are. */
  UnreadableRequests(ClassLoader server) throws ReflectiveOperationException {
    super(server);
    Class<?> request = server.loadClass("org.glassfish.grizzly.http.HttpRequestPacket");
    uri = request.getMethod("getRequestURI");
    setUri = request.getMethod("setRequestURI", String.class);
    // Asking for it would have it read, in a request that may be over and used for the next one.
    host = request.getDeclaredField("unparsedHostC");
    host.setAccessible(true);
  }

  @Override
  Object came(Object context, Object piece, Object request) throws ReflectiveOperationException {
    String path = (String) uri.invoke(request);
    if (path != null && (!isReadable(path) || !hasReadableHost(request))) {
      setUri.invoke(request, REFUSED_PATH);
    }
    return goOn(context);
  }

  private static boolean isReadable(String path) {
    return !BROKEN_ESCAPE.matcher(path).find() && !DOTS_LAST.matcher(path).find();
  }

  /** HTTP/1.0 needs to name none. */
  private boolean hasReadableHost(Object request) throws IllegalAccessException {
    Object bytes = host.get(request);
    String named = bytes == null ? null : bytes.toString();
    return named == null || HOST.matcher(named).matches();
  }
}

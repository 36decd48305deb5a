package be.belfry.server;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends requests whose bodies come too slowly ({@link HalfBodies}; not those that nobody reads), and
 * of too many that wait for their bodies the one with the least time left, for each that comes. The
 * server itself only bounds the wait for the next byte: who trickles would hold his thread, and his
 * place in the portal, for as long as he likes.
 *
 * <p>From a connection nothing more is read: the thread that waits for it finds its end, as if the
 * sender had gone. A stream of HTTP/2 shares its connection with others, of other people where a
 * proxy stands in between; its input alone is ended, and the portal answers that the body is not
 * whole.
 */
final class SlowBodies extends ServerFilter {
  private static final Logger LOG = Logger.getLogger(SlowBodies.class.getName());

  /**
   * Below the 2,200 requests with a body that the portal lets in at the same time, so that it
   * refuses nobody who sends at once for those who trickle. The rest is for those that are here
   * whole, and for those that were ended and whose threads are still about to find it out.
   */
  private static final int MOST = 1_800;

  private final HalfBodies<Sender> halves = new HalfBodies<>(MOST);
  private final Method connection;
  private final Method contextOf;
  private final Method channel;
  private final Method contextOfState;
  private final Method state;
  private final Method closeable;
  private final Class<?> piece;
  private final Method isLast;
  private final Method content;
  private final Method remaining;
  private final Class<?> answered;
  private final Class<?> ofStream;
  private final Field input;
  private final Field waiting;
  private final Method close;
  private final Object ended;

  /**
   * What a request comes by.
   *
   * @param by the connection, or a stream of it
   * @param isStream whether it is read from a stream; the first request of a connection that became
   *     HTTP/2 has one, but is read from the connection
   */
  private record Sender(Object by, Object connection, boolean isStream) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Sender sender && sender.by == by;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(by);
    }
  }

  /** For the server whose classes these are; looks after them until the process ends. */
  SlowBodies(ClassLoader server) throws ReflectiveOperationException {
    super(server);
    String http = "org.glassfish.grizzly.http.";
    Class<?> chain = server.loadClass("org.glassfish.grizzly.filterchain.FilterChainContext");
    connection = chain.getMethod("getConnection");
    Class<?> context = server.loadClass(http + "HttpContext");
    contextOf = context.getMethod("get", chain);
    closeable = context.getMethod("getCloseable");
    channel = server.loadClass("org.glassfish.grizzly.nio.NIOConnection").getMethod("getChannel");
    state = server.loadClass(http + "HttpHeader").getMethod("getProcessingState");
    contextOfState = server.loadClass(http + "ProcessingState").getMethod("getHttpContext");
    piece = server.loadClass(http + "HttpContent");
    isLast = piece.getMethod("isLast");
    content = piece.getMethod("getContent");
    remaining = server.loadClass("org.glassfish.grizzly.Buffer").getMethod("remaining");
    answered = server.loadClass(http + "HttpEvents$ResponseCompleteEvent");
    String http2 = "org.glassfish.grizzly.http2.";
    ofStream = server.loadClass(http2 + "Http2Request");
    input = server.loadClass(http2 + "Http2Stream").getDeclaredField("inputBuffer");
    input.setAccessible(true);
    waiting = server.loadClass(http2 + "DefaultInputBuffer").getDeclaredField("inputQueue");
    waiting.setAccessible(true);
    Class<?> reason = server.loadClass(http2 + "Termination");
    close = server.loadClass(http2 + "StreamInputBuffer").getDeclaredMethod("close", reason);
    close.setAccessible(true);
    // The one of those it has that wakes up who waits for the next byte.
    Field reset = reason.getDeclaredField("RESET_TERMINATION");
    reset.setAccessible(true);
    ended = reset.get(null);
    everySecond("slow-bodies", this::endLate);
  }

  @Override
  Object came(Object context, Object came, Object request) throws ReflectiveOperationException {
    if (piece.isInstance(came)) {
      count(context, came, request);
    }
    return goOn(context);
  }

  private void count(Object context, Object came, Object request)
      throws ReflectiveOperationException {
    boolean whole = (boolean) isLast.invoke(came);
    if (whole && halves.isEmpty()) {
      return;
    }
    Sender sender =
        new Sender(
            closeable.invoke(contextOfState.invoke(state.invoke(request))),
            connection.invoke(context),
            ofStream.isInstance(request));
    if (whole) {
      halves.over(sender);
    } else {
      int bytes = (int) remaining.invoke(content.invoke(came));
      halves.came(sender, bytes, System.nanoTime()).ifPresent(this::end);
    }
  }

  /** An answer has left: what is missing of the body is thrown away, and nobody waits for it. */
  @Override
  void happened(Object context, Object event) throws ReflectiveOperationException {
    if (answered.isInstance(event) && !halves.isEmpty()) {
      Object ofRequest = contextOf.invoke(null, context);
      halves.over(new Sender(closeable.invoke(ofRequest), connection.invoke(context), false));
    }
  }

  /** With its connection a stream ends, but the server tells nobody who reads from it. */
  @Override
  void closed(Object context) throws ReflectiveOperationException {
    if (!halves.isEmpty()) {
      Object over = connection.invoke(context);
      halves.gone(sender -> sender.connection() == over).stream()
          .filter(Sender::isStream)
          .forEach(this::end);
    }
  }

  private void endLate() {
    halves.late(System.nanoTime(), this::isUnread).forEach(this::end);
  }

  /**
   * Of a stream the bytes that wait in its connection may be another one's, so they say nothing.
   */
  private boolean isUnread(Sender sender) {
    try {
      return sender.isStream()
          ? !((Collection<?>) waiting.get(input.get(sender.by()))).isEmpty()
          : isUnread((SocketChannel) channel.invoke(sender.connection()));
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.WARNING, "what waits of a body could not be looked at", e);
      return false;
    }
  }

  /** Whether bytes of a sender wait for somebody who reads them. */
  static boolean isUnread(SocketChannel channel) {
    try {
      return channel.socket().getInputStream().available() > 0;
    } catch (IOException gone) {
      return false;
    }
  }

  private void end(Sender sender) {
    try {
      if (sender.isStream()) {
        close.invoke(input.get(sender.by()), ended);
      } else {
        ((SocketChannel) channel.invoke(sender.connection())).shutdownInput();
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "he has gone already", e);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.WARNING, "a slow body could not be ended", e);
    }
  }
}

package be.belfry.server;

import be.belfry.services.shared.Pace;
import be.belfry.services.shared.WaitingRoom;
import fish.payara.micro.PayaraMicro;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * The application server's own listener, of the classes that are shipped, with a {@link CrowdGate}
 * in front of a portal that is played: it starts within a second, and its room is as small as a
 * test wants.
 */
final class GateServer implements AutoCloseable {
  private static final String LISTENER = "MICRO-INF/runtime/nucleus-grizzly-all.jar";
  private static final String HTTP = "org.glassfish.grizzly.http.server.";

  /** Longer than any of its waits, in milliseconds. */
  private static final int PATIENCE = 20_000;

  private static final int BUFFER = 4_096;

  private final URLClassLoader classes;
  private final Object server;
  private final Object transport;
  private final int port;

  /** What is told. */
  record Answer(int status, int bytes) {}

  /**
   * One that was let in.
   *
   * @param header value of a header by its name
   * @param body read as it comes
   */
  record Call(UnaryOperator<String> header, InputStream body) {
    /** In which it says who sends it. */
    String sender() {
      return header.apply("Authorization");
    }
  }

  /** What is played instead of the portal. */
  @FunctionalInterface
  interface Portal {
    /** Answers it. */
    Answer to(Call call) throws Exception;
  }

  /**
   * Starts one.
   *
   * @param folder for the server's classes
   */
  GateServer(Path folder, WaitingRoom room, Portal portal)
      throws IOException, ReflectiveOperationException {
    this(folder, room, new Pace(1, 1, 0, System::nanoTime), portal);
  }

  /** The same, with a pace of its own. */
  GateServer(Path folder, WaitingRoom room, Pace pace, Portal portal)
      throws IOException, ReflectiveOperationException {
    Path jar = folder.resolve("listener.jar");
    try (InputStream in = PayaraMicro.class.getClassLoader().getResourceAsStream(LISTENER)) {
      Files.copy(in, jar);
    }
    classes =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    server = classes.loadClass(HTTP + "HttpServer").getConstructor().newInstance();
    Class<?> kind = classes.loadClass(HTTP + "NetworkListener");
    Object listener =
        kind.getConstructor(String.class, String.class, int.class)
            .newInstance("gate", "127.0.0.1", 0);
    server.getClass().getMethod("addListener", kind).invoke(server, listener);
    Object settings = server.getClass().getMethod("getServerConfiguration").invoke(server);
    settings
        .getClass()
        .getMethod("addHttpHandler", classes.loadClass(HTTP + "HttpHandler"))
        .invoke(settings, handler(portal));
    server.getClass().getMethod("start").invoke(server);
    new CrowdGate(classes, room, pace).join(classes, listener);
    port = (int) kind.getMethod("getPort").invoke(listener);
    transport = kind.getMethod("getTransport").invoke(listener);
  }

  /** As if no thread could be made, the next time that one is asked for. */
  void refuseAThread() throws ReflectiveOperationException {
    Class<?> kind = classes.loadClass("org.glassfish.grizzly.Transport");
    Object threads = kind.getMethod("getWorkerThreadPool").invoke(transport);
    AtomicBoolean refused = new AtomicBoolean();
    kind.getMethod("setWorkerThreadPool", ExecutorService.class)
        .invoke(
            transport,
            Proxy.newProxyInstance(
                GateServer.class.getClassLoader(),
                new Class<?>[] {ExecutorService.class},
                (self, method, arguments) -> {
                  if (method.getName().equals("execute") && refused.compareAndSet(false, true)) {
                    throw new OutOfMemoryError("unable to create native thread");
                  }
                  return method.invoke(threads, arguments);
                }));
  }

  private static String header(Object request, String name) {
    try {
      return (String) request.getClass().getMethod("getHeader", String.class).invoke(request, name);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object handler(Portal portal) throws ReflectiveOperationException {
    InvocationHandler serving =
        (self, method, arguments) -> {
          Object request = arguments[0];
          Object response = arguments[1];
          Answer answer =
              portal.to(
                  new Call(
                      name -> header(request, name),
                      (InputStream)
                          request.getClass().getMethod("getInputStream").invoke(request)));
          response.getClass().getMethod("setStatus", int.class).invoke(response, answer.status());
          OutputStream out =
              (OutputStream) response.getClass().getMethod("getOutputStream").invoke(response);
          byte[] some = new byte[BUFFER];
          Arrays.fill(some, (byte) 'x');
          for (int left = answer.bytes(); left > 0; left -= some.length) {
            out.write(some, 0, Math.min(left, some.length));
          }
          return null;
        };
    return new ByteBuddy()
        .subclass(classes.loadClass(HTTP + "HttpHandler"))
        .method(ElementMatchers.named("service"))
        .intercept(InvocationHandlerAdapter.of(serving))
        .make()
        .load(classes)
        .getLoaded()
        .getConstructor()
        .newInstance();
  }

  /** One that sends a notification that is here whole, and reads its answer when he is asked to. */
  final class Sender implements AutoCloseable {
    private final Socket socket = new Socket();

    private Sender(String token, int length, String more) throws IOException {
      socket.setReceiveBufferSize(BUFFER);
      socket.setSoTimeout(PATIENCE);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      write(
          "POST /api/v1/notifications HTTP/1.1\r\nHost: gate\r\nConnection: close\r\nAuthorization: "
              + token
              + "\r\nContent-Length: "
              + length
              + "\r\n"
              + more);
    }

    /** Sends more of it. */
    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Status of the answer, waited for. */
    int status() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int read = socket.getInputStream().read();
          read >= 0 && read != '\n';
          read = socket.getInputStream().read()) {
        line.append((char) read);
      }
      return Integer.parseInt(line.toString().split(" ")[1]);
    }

    /** The same, when all is done that the server does for it. */
    int statusAtItsEnd() throws IOException {
      int status = status();
      socket.getInputStream().readAllBytes();
      return status;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** Sends one. */
  Sender sent(String token) throws IOException {
    return new Sender(token, 2, "\r\n{}");
  }

  /** Sends one without a word, of which the sender asks whether its body may come. */
  Sender sentAsking(String token) throws IOException {
    return new Sender(token, 0, "Expect: 100-continue\r\n\r\n");
  }

  /** Sends the head of one, whose body of two bytes comes later. */
  Sender sentHeadOf(String token) throws IOException {
    return new Sender(token, 2, "\r\n");
  }

  @Override
  public void close() throws IOException, ReflectiveOperationException {
    server.getClass().getMethod("shutdownNow").invoke(server);
    classes.close();
  }
}

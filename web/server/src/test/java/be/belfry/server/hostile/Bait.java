package be.belfry.server.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What leaves a mark when somebody takes it for more than text: an expression with its result, a
 * name to look up with a port that listens, a file's name with the file.
 */
final class Bait {
  /** Stands in no answer unless the expression was worked out: it is nowhere else. */
  static final String RESULT = String.valueOf(77_777_777L * 88_888_889L);

  /** No other file is called so. */
  static final String FILE = "belfry-bait";

  private static final String EXPRESSION = "77777777*88888889";
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final int PORT = listen();

  /** As it would be typed or sent. */
  static final List<String> TEXTS =
      List.of(
          "${" + EXPRESSION + "}",
          "#{" + EXPRESSION + "}",
          "$${"
              + EXPRESSION
              + "} %{"
              + EXPRESSION
              + "} {{"
              + EXPRESSION
              + "}} <%= "
              + EXPRESSION
              + " %>",
          "${jndi:ldap://127.0.0.1:" + PORT + "/x}",
          "${jndi:rmi://127.0.0.1:" + PORT + "/x}",
          "http://127.0.0.1:" + PORT + "/",
          "<!DOCTYPE x [<!ENTITY y SYSTEM \"http://127.0.0.1:" + PORT + "/\">]><x>&y;</x>",
          "../../../../../../../../tmp/" + FILE);

  private Bait() {}

  private static int listen() {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(() -> count(server), "bait");
      thread.setDaemon(true);
      thread.start();
      return server.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void count(ServerSocket server) {
    try {
      while (true) {
        server.accept().close();
        CALLS.incrementAndGet();
      }
    } catch (SocketException ended) {
      // with the test
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the names lead to. */
  static int port() {
    return PORT;
  }

  /** So often somebody followed a name. */
  static int calls() {
    return CALLS.get();
  }

  /**
   * Files of that name on the machine: in the server's folder, beside and above it, where it was
   * started, and where temporary ones are.
   */
  static List<Path> files(Path home) throws IOException {
    Path above = home.toAbsolutePath().getParent();
    Set<Path> found = new TreeSet<>();
    look(home, Integer.MAX_VALUE, found);
    look(above, 1, found);
    look(above.getParent(), 1, found);
    look(Path.of("").toAbsolutePath(), 1, found);
    look(Path.of(System.getProperty("java.io.tmpdir")), 1, found);
    return List.copyOf(found);
  }

  private static void look(Path folder, int deep, Set<Path> found) throws IOException {
    Files.walkFileTree(
        folder,
        Set.of(),
        deep,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.getFileName().toString().contains(FILE)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            // A database that works takes files away.
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

package be.belfry.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A receiver of webhooks over TLS on this machine, with a certificate that it made itself. */
public final class TlsHook {
  private static final char[] PASSWORD = "of-the-tests".toCharArray();

  private final HttpsServer server;
  private final Path pem;
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();

  /**
   * @param alternative to whom the certificate is made out: {@code ip:127.0.0.1}, {@code dns:…}
   */
  TlsHook(String name, String alternative) {
    try {
      // of its own, for tests run in several machines at once
      Path folder = Files.createTempDirectory(ShippedServer.target(), "tls-");
      Path store = folder.resolve(name + ".p12");
      pem = folder.resolve(name + ".pem");
      keytool(
          store,
          "-genkeypair",
          "-alias",
          "hook",
          "-keyalg",
          "EC",
          "-dname",
          "CN=" + name,
          "-validity",
          "2",
          "-ext",
          "san=" + alternative);
      keytool(store, "-exportcert", "-alias", "hook", "-rfc", "-file", pem.toString());
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private static void keytool(Path store, String... what) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(what));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass"));
    command.add(new String(PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(exchange.getRequestBody().readAllBytes());
      signatures.add(exchange.getRequestHeaders().getFirst("Belfry-Signature"));
      ids.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  /** Keys of the calls that came through. */
  public List<String> ids() {
    return ids;
  }

  /** What they were signed with. */
  public List<String> signatures() {
    return signatures;
  }

  /** What they said. */
  public List<byte[]> bodies() {
    return bodies;
  }

  /** Its certificate, for whoever is to trust it. */
  Path pem() {
    return pem;
  }

  /** Host and port. */
  String place() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Address of one of its paths. */
  public String address(String path) {
    return "https://" + place() + path;
  }
}

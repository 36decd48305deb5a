package be.belfry.server;

import be.belfry.domain.shared.Texts;
import be.belfry.services.shared.Watches;
import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.PayaraMicroLauncher;
import fish.payara.micro.boot.loader.ExplodedURLClassloader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Payara Micro with the WAR that the jar carries; loopback only unless another address is asked.
 */
final class PortalServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PortalServer.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Under what name the database sees the connections of a node's portal, and of nobody else. */
  static final String APPLICATION = "belfry";

  /**
   * The first three are needed, the others bound every wait: for a connection, for an answer of a
   * database that hangs or of a connection that the network has forgotten, for a lock; a node that
   * froze in the middle of a transaction loses it, and with it all that it had locked.
   */
  private static final List<String> POOL =
      List.of(
          "currentSchema=belfry",
          "stringtype=unspecified",
          "ApplicationName=" + APPLICATION,
          "connectTimeout=5",
          "socketTimeout=30",
          "tcpKeepAlive=true",
          // the values of a row that a rule refuses stand in no log
          "logServerErrorDetail=false",
          "options=-c%20lock_timeout=10s%20-c%20statement_timeout=25s"
              + "%20-c%20idle_in_transaction_session_timeout=20s"
              // the machine of a node that is gone is no other node a minute later
              + "%20-c%20tcp_keepalives_idle=30%20-c%20tcp_keepalives_interval=10"
              + "%20-c%20tcp_keepalives_count=3");

  /**
   * How long the listener waits for the next bytes of a body, or for a reader of an answer; for all
   * of a body, {@link SlowBodies} knows how long.
   */
  private static final Duration BODY_WAIT = Duration.ofSeconds(10);

  /**
   * Bytes of answers that the kernel buffers for a connection; the server queues four times as much
   * in memory before the thread that writes has to wait for the reader.
   */
  private static final int WRITE_BUFFER = 64 * 1024;

  /**
   * Bytes of a request that are read at once. By its default the server makes room for 128 KiB for
   * each read, which a notification of 2 KB does not need, and half a request holds.
   */
  private static final int READ_BUFFER = 32 * 1024;

  /**
   * A port for 0 is sought below those that systems give to connections that go out: until the
   * server listens, the demonstration is loaded, and its connections would now and then take it.
   */
  private static final int FIRST_FREE = 26_000;

  private static final int BEHIND_FREE = 32_768;
  private static final int TRIES = 1_000;

  /** Ports below it are root's. */
  private static final int FIRST_FOR_ALL = 1024;

  /** So long is waited for who may be listening on a port already. */
  private static final int ANSWER_MILLIS = 1_000;

  private static final String CONFIG = "configs.config.server-config.";
  private static final String NETWORK = CONFIG + "network-config.";
  private static final String LISTENER =
      NETWORK + "network-listeners.network-listener.http-listener.";
  private static final String HTTP = NETWORK + "protocols.protocol.http-listener.http.";

  private static final String LOOPBACK = "127.0.0.1";

  private final PayaraMicroRuntime runtime;
  private final AdminCommandRunner commands;
  private final URI address;

  private PortalServer(PayaraMicroRuntime runtime, AdminCommandRunner commands, URI address) {
    this.runtime = runtime;
    this.commands = commands;
    this.address = address;
  }

  /**
   * The port that will be used: the given one, or a free one for 0.
   *
   * @throws StartFailure when it is in use or may not be opened, or the address is none of this
   *     machine
   */
  static int choosePort(Settings settings) {
    if (!isFree(settings.address(), 0)) {
      throw new StartFailure(
          "BELFRY_ADDRESS "
              + settings.address()
              + " is no address of this machine; set it to one that is.");
    }
    if (settings.port() == 0) {
      return freePort(settings.address(), FIRST_FREE, BEHIND_FREE);
    }
    if (!isFree(settings.address(), settings.port())) {
      throw isForRoot(settings.address(), settings.port())
          ? new StartFailure(
              "port "
                  + settings.port()
                  + " may be opened by root only; set BELFRY_PORT to "
                  + FIRST_FOR_ALL
                  + " or higher and put a proxy in front.")
          : portInUse(settings.address(), settings.port());
    }
    return settings.port();
  }

  /**
   * A port that nobody listens on.
   *
   * @param first the lowest one that may be taken
   * @param behind the lowest one above, that may not
   * @throws StartFailure when none is found
   */
  static int freePort(String address, int first, int behind) {
    return ThreadLocalRandom.current()
        .ints(first, behind)
        .limit(TRIES)
        .filter(port -> isFree(address, port))
        .findFirst()
        .orElseThrow(
            () -> new StartFailure("no free port was found; set BELFRY_PORT to one that is."));
  }

  /**
   * Whether a port that cannot be had is one that only root may open. The system's own words for it
   * are in the language of the machine: a low port at which nobody answers is taken for one.
   */
  private static boolean isForRoot(String address, int port) {
    if (port >= FIRST_FOR_ALL || "root".equals(System.getProperty("user.name"))) {
      return false;
    }
    try (Socket asked = new Socket()) {
      asked.connect(new InetSocketAddress(address, port), ANSWER_MILLIS);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static StartFailure portInUse(String address, int port) {
    return new StartFailure(
        "port "
            + port
            + " on "
            + address
            + " is in use; stop the other program or set BELFRY_PORT to another port (0 = a free"
            + " one).");
  }

  /** Whether a port of an address can be listened on; of port 0, whether the address can be. */
  private static boolean isFree(String address, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where this machine reaches what listens on an address. */
  static URI reached(String address, int port) throws IOException {
    InetAddress listening = InetAddress.getByName(address);
    if (listening.isAnyLocalAddress() || LOOPBACK.equals(listening.getHostAddress())) {
      return URI.create("http://localhost:" + port);
    }
    return URI.create(
        "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
  }

  /** Starts the server and waits until it answers; the database must be migrated. */
  static PortalServer start(
      Settings settings, int port, DataFolder home, DatabaseAccess database, Path logging) {
    System.setProperty("belfry.db.url", portalUrl(database.appUrl()));
    System.setProperty("belfry.db.embedded", String.valueOf(settings.databaseUrl().isEmpty()));
    System.setProperty("belfry.home", home.path().toString());
    keepTemporaryFiles(home);
    // Nobody reads traces here, and each request would be wrapped in spans.
    System.setProperty("otel.sdk.disabled", "true");
    try {
      Path war = home.folder("portal").resolve("belfry.war");
      try (InputStream carried = PortalServer.class.getResourceAsStream("belfry.war")) {
        Files.copy(carried, war, StandardCopyOption.REPLACE_EXISTING);
      }
      // Empty, or the server would go on with what it deployed the last time: after a new version,
      // the
      // old portal.
      Path root = home.emptied("payara");
      unpack(home.emptied("runtime"));
      AtomicReference<AdminCommandRunner> started = new AtomicReference<>();
      PayaraMicro.getInstance()
          .setNoHazelcast(true)
          .setNoCluster(true)
          .setRootDir(root.toFile())
          .setHttpPort(port)
          .setPrintLogo(false)
          .setLogPropertiesFile(logging.toFile())
          .setPreBootHandler(commands -> configure(commands, settings.address()))
          .setPostBootHandler(started::set);
      PayaraMicroRuntime runtime = PayaraMicro.getInstance().bootStrap();
      // Nothing of the portal runs by itself until its jars stay open.
      System.setProperty(Watches.DEPLOYING, "true");
      runtime.deploy("belfry", "/", war.toFile());
      System.clearProperty(Watches.DEPLOYING);
      boolean deployed = runtime.getDeployedApplicationNames().contains("belfry");
      if (deployed) {
        // The server only logs a port that it could not have, and somebody else would answer for
        // it.
        if (!isFree(settings.address(), port)) {
          throw portInUse(settings.address(), port);
        }
        listen(started.get(), true);
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        ServerFilter.insert(classes, UnreadableRequests::new);
        ServerFilter.insert(classes, SlowBodies::new);
        ServerFilter.insert(classes, CrowdGate::new);
      }
      URI address = reached(settings.address(), port);
      if (!deployed || !answers(address)) {
        throw new StartFailure(
            "the portal did not start; the cause is in "
                + home.path().resolve("logs/server.log.0")
                + ".");
      }
      return new PortalServer(runtime, started.get(), address);
    } catch (IOException | BootstrapException e) {
      throw new StartFailure(
          "the server did not start ("
              + e.getMessage()
              + "); see "
              + home.path().resolve("logs/server.log.0")
              + ".",
          e);
    }
  }

  /**
   * Has temporary files made in the data folder, which is its owner's only, and takes away those
   * that a killed server left: some hold figures that are not published. Java itself read the
   * property when it began; who makes a file asks for it.
   */
  static void keepTemporaryFiles(DataFolder home) {
    System.setProperty("java.io.tmpdir", home.emptied("temp").toString());
  }

  /**
   * Puts the server's own jars into a folder and has them used from there: left inside our jar,
   * each class is looked for in one after the other, which was a fifth of the work of a start.
   */
  private static void unpack(Path folder) throws IOException, BootstrapException {
    ClassLoader server = new ExplodedURLClassloader(folder.toFile());
    Thread.currentThread().setContextClassLoader(server);
    try {
      PayaraMicroLauncher.registerLaunchedInstance(
          (PayaraMicroBoot)
              server
                  .loadClass("fish.payara.micro.impl.PayaraMicroImpl")
                  .getMethod("getInstance")
                  .invoke(null));
    } catch (ReflectiveOperationException e) {
      throw new BootstrapException("the server's own jars do not fit", e);
    }
  }

  /** What the pool's connections ask for, each unless the address says it already. */
  static String portalUrl(String url) {
    StringBuilder full = new StringBuilder(url);
    for (String parameter : POOL) {
      String name = parameter.substring(0, parameter.indexOf('='));
      if (!full.toString().matches(".*[?&]" + name + "=.*")) {
        full.append(full.indexOf("?") < 0 ? "?" : "&").append(parameter);
      }
    }
    return full.toString();
  }

  private static void configure(AdminCommandRunner commands, String address) {
    set(commands, CONFIG + "hazelcast-config-specific-configuration.enabled=false");
    // It would tell its maker, at each start and each day, that there is one, and of which version.
    set(commands, CONFIG + "phone-home-runtime-configuration.enabled=false");
    // Its own answer at /health would speak of what is deployed.
    run(commands, "set-microprofile-healthcheck-configuration", "--enabled=false");
    listen(commands, false);
    set(commands, LISTENER + "address=" + address);
    set(commands, HTTP + "xpowered-by=false");
    set(commands, HTTP + "server-header=false");
    // The portal refuses it itself, and ends the connection: the server would go on and read what
    // was announced as its body as a request.
    set(commands, HTTP + "trace-enabled=true");
    // A DELETE may say why in its body.
    set(commands, HTTP + "allow-payload-for-undefined-http-methods=true");
    set(commands, HTTP + "max-form-post-size-bytes=" + Texts.LARGEST_FORM);
    // A connection may be used for as long as it is used; the default closes it after 250 requests.
    set(commands, HTTP + "max-connections=-1");
    String tcp = NETWORK + "transports.transport.tcp.";
    set(commands, tcp + "read-timeout-millis=" + BODY_WAIT.toMillis());
    set(commands, tcp + "write-timeout-millis=" + BODY_WAIT.toMillis());
    // Without it a connection may queue four times what the kernel would buffer for it: 200 slow
    // readers filled a heap of 1 GB.
    set(commands, tcp + "socket-write-buffer-size=" + WRITE_BUFFER);
    set(commands, tcp + "socket-read-buffer-size=" + READ_BUFFER);
    set(
        commands,
        CONFIG
            + "thread-pools.thread-pool.http-thread-pool.classname="
            + ListenerThreads.class.getName());
  }

  /**
   * Opens or closes the port. It is open as long as the portal is there: before and after, the
   * server would answer with pages of its own, which name it and its version.
   */
  private static void listen(AdminCommandRunner commands, boolean open) {
    set(commands, LISTENER + "enabled=" + open);
  }

  private static void set(AdminCommandRunner commands, String setting) {
    run(commands, "set", setting);
  }

  private static void run(AdminCommandRunner commands, String command, String argument) {
    ClusterCommandResult result = commands.run(command, argument);
    if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
      throw new IllegalStateException(command + " " + argument + ": " + result.getOutput());
    }
  }

  private static boolean answers(URI address) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/health")).timeout(Duration.ofSeconds(10)).build();
    Instant end = Instant.now().plus(PATIENCE);
    try {
      while (Instant.now().isBefore(end)) {
        try {
          if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return true;
          }
        } catch (IOException e) {
          // not listening yet
        }
        Thread.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  URI address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    // What the application server prints of its own end is for nobody; our commands have their own
    // hold of the terminal.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      listen(commands, false);
      runtime.shutdown();
    } catch (BootstrapException e) {
      throw new IOException(e);
    } catch (IllegalStateException e) {
      // The server's own hook ends it beside ours, and was faster.
      LOG.log(Level.FINE, "the server was ending already", e);
    }
  }
}

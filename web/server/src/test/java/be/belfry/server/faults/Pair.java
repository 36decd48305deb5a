package be.belfry.server.faults;

import be.belfry.server.CheckpointShelf;
import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Two nodes on one database, for the tests of faults that follow each other, started once. The
 * first carries the database; the second has short waits, so that the tests are quick, and an agent
 * that can make its clock wrong or its memory run out ({@link FaultAgent}).
 */
final class Pair {
  private static volatile Pair running;

  final Node first;
  final Node second;
  final MailSink mails;
  final CheckpointShelf place;
  final List<String> analysts;

  private Pair(
      Node first, Node second, MailSink mails, CheckpointShelf place, List<String> analysts) {
    this.first = first;
    this.second = second;
    this.place = place;
    this.mails = mails;
    this.analysts = analysts;
  }

  /**
   * The pair that is there or a new one; a node that a test killed and left so is started again.
   */
  static synchronized Pair get() throws SQLException {
    if (running == null) {
      MailSink mails = MailSink.open();
      Map<String, String> mail =
          Map.of(
              "BELFRY_MAIL_HOST", "127.0.0.1",
              "BELFRY_MAIL_PORT", String.valueOf(mails.port()),
              "BELFRY_MAIL_STARTTLS", "false",
              "BELFRY_MAIL_DIRECTORY_SOC_EXAMPLE_BE", "soc@example.be");
      Node first = Node.start("pair-first", mail);
      List<String> analysts = first.accounts("analyst", 20);
      CheckpointShelf place = CheckpointShelf.open();
      Node second = Node.beside(first, "pair-second", second(first, mail, place));
      running = new Pair(first, second, mails, place, analysts);
      ShippedServer.guest(
          () -> {
            running = null;
            second.close();
            place.close();
            first.close();
          });
    }
    for (Node node : List.of(running.first, running.second)) {
      if (!node.process().isAlive()) {
        node.start();
      }
    }
    return running;
  }

  private static Map<String, String> second(
      Node first, Map<String, String> mail, CheckpointShelf place) {
    Map<String, String> environment = new java.util.HashMap<>(mail);
    environment.put("BELFRY_LOG_CHECKPOINTS", place.address());
    environment.put(
        "BELFRY_DB_URL",
        first.url(
            "belfry_app",
            "&socketTimeout=6&options=-c%20lock_timeout=3s"
                + "%20-c%20idle_in_transaction_session_timeout=5s"));
    environment.put("BELFRY_DB_OWNER_URL", first.url("belfry_owner", ""));
    environment.put("BELFRY_DB_WAIT", "2000");
    environment.put("JAVA_TOOL_OPTIONS", "-javaagent:" + agent() + "=" + FaultAgent.folder());
    return environment;
  }

  /** The agent as a jar, made of the test's own classes. */
  private static Path agent() {
    Path jar = FaultAgent.folder().resolve("agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", FaultAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH, location(net.bytebuddy.ByteBuddy.class).toUri().toString());
    Path classes = location(FaultAgent.class);
    String folder = FaultAgent.class.getPackageName().replace('.', '/');
    try {
      Files.createDirectories(jar.getParent());
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
          Stream<Path> files = Files.list(classes.resolve(folder))) {
        for (Path file :
            files.filter(f -> f.getFileName().toString().startsWith("FaultAgent")).toList()) {
          out.putNextEntry(new JarEntry(folder + "/" + file.getFileName()));
          Files.copy(file, out);
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path location(Class<?> type) {
    return Path.of(
        java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}

package be.belfry.server.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped jar as an operator starts it, on a data folder of its own. */
final class BenchServer implements AutoCloseable {
  private static final Pattern PORTAL = Pattern.compile("Portal\\s+(http\\S+)");
  private static final int PORT_LINE = 3;

  /** As the installation guide says. */
  private static final List<String> JVM =
      List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-XX:MetaspaceSize=256m");

  private final Process process;
  private final Path home;
  private final URI address;

  private BenchServer(Process process, Path home, URI address) {
    this.process = process;
    this.home = home;
    this.address = address;
  }

  /** Starts it with a small demonstration, whose accounts and briefing are used. */
  static BenchServer start(Path jar, Path home) throws IOException, InterruptedException {
    File out = home.resolveSibling(home.getFileName() + ".out").toFile();
    Files.deleteIfExists(out.toPath());
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(JVM);
    String more = System.getProperty("bench.jvm", "");
    if (!more.isBlank()) {
      command.addAll(List.of(more.strip().split("\\s+")));
    }
    command.addAll(List.of("-jar", jar.toString(), "serve", "--demo", "--demo-months", "1"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out);
    builder.environment().remove("BELFRY_DB_URL");
    builder.environment().put("BELFRY_HOME", home.toString());
    builder.environment().put("BELFRY_PORT", "0");
    // One account asks for hundreds.
    builder.environment().put("BELFRY_CALLS_PER_MINUTE", "100000000");
    Process process = builder.start();
    while (process.isAlive()) {
      String said = Files.readString(out.toPath());
      Matcher portal = PORTAL.matcher(said);
      if (said.contains("Stop ") && portal.find()) {
        return new BenchServer(process, home, URI.create(portal.group(1)));
      }
      Thread.sleep(50);
    }
    throw new IOException("the server did not start: " + Files.readString(out.toPath()));
  }

  static String jvm() {
    return String.join(" ", JVM) + " " + System.getProperty("bench.jvm", "");
  }

  URI address() {
    return address;
  }

  Path home() {
    return home;
  }

  /**
   * A connection past the walls ({@code belfry_owner}) or as the server's own ({@code belfry_app}).
   */
  Connection connect(String role) throws IOException, SQLException {
    String port = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(PORT_LINE);
    String password = Files.readString(home.resolve("postgres.password")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:"
            + port.strip()
            + "/belfry?currentSchema=belfry&stringtype=unspecified&reWriteBatchedInserts=true",
        role,
        password);
  }

  /** Number of the server's process. */
  long pid() {
    return process.pid();
  }

  /** Resident memory of the JVM in megabytes. */
  long residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return -1;
  }

  /** Ends the JVM as a power cut would; its PostgreSQL is left over for the next start. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

package be.belfry.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** One log file in the data folder, five of 10 MB in turn; the terminal stays for people. */
final class ServerLog {
  private ServerLog() {}

  /**
   * Sends what this JVM logs to {@code logs/server.log}.
   *
   * @return the configuration file, for the application server
   */
  static Path open(DataFolder home) {
    try {
      Path folder = home.folder("logs");
      Path file = folder.resolve("logging.properties");
      Files.writeString(
          file,
          """
          handlers=java.util.logging.FileHandler
          .level=WARNING
          be.belfry.level=INFO
          # Whoever asked tells what failed, in one line; these would tell it again with their whole
          # stack, and an outage of a minute would push everything else out of the log.
          org.eclipse.persistence.level=SEVERE
          jakarta.enterprise.ejb.container.level=SEVERE
          javax.enterprise.resource.level=SEVERE
          # Each start would tell all of every old authority in the server's list that has expired.
          javax.enterprise.system.security.ssl.level=SEVERE
          # Whoever sends broken requests would write a stack of the listener for each, or a line.
          org.glassfish.grizzly.filterchain.level=SEVERE
          org.glassfish.grizzly.http2.level=SEVERE
          org.glassfish.grizzly.http.HttpServerFilter.level=OFF
          # It writes addresses that it cannot read, with the passwords in them.
          org.postgresql.level=SEVERE
          java.util.logging.FileHandler.pattern=%s/server.log
          java.util.logging.FileHandler.limit=10000000
          java.util.logging.FileHandler.count=5
          java.util.logging.FileHandler.append=true
          java.util.logging.FileHandler.formatter=%s
          """
              .formatted(folder, LogFormatter.class.getName()));
      try (InputStream in = Files.newInputStream(file)) {
        LogManager.getLogManager().readConfiguration(in);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends logging: what the server's own shutdown still says is not for the terminal. */
  static void close() {
    LogManager.getLogManager().reset();
  }
}

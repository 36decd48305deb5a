package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.ShippedServer;
import be.belfry.services.shared.Watch;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Services that fail in the turns of watches, several times in a row. */
@Tag("waits")
class WatchesIT {
  private static final Pattern FAILED = Pattern.compile("a turn of (\\w+) failed");

  private static ShippedServer server;

  @BeforeAll
  static void start() {
    Path home = ShippedServer.ownHome("watches-home");
    ShippedServer.delete(home);
    server = ShippedServer.start(home, Map.of(), "serve");
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  /**
   * The watches with several turns a minute. That of the health catches for itself what it looks
   * for; that of the room asks nothing of the tables while nobody looks.
   */
  private static List<String> watches() {
    return new ClassFileImporter()
        .importPackages("be.belfry.services").stream()
            .filter(type -> type.isAssignableTo(Watch.class) && !type.isInterface())
            .filter(type -> every(type).compareTo(Duration.ofMinutes(1)) < 0)
            .map(JavaClass::getSimpleName)
            .filter(name -> !List.of("HealthWatch", "RoomWatch").contains(name))
            .sorted()
            .toList();
  }

  private static Duration every(JavaClass watch) {
    try {
      return ((Watch) watch.reflect().getDeclaredConstructor().newInstance()).every();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Failed turns of each watch so far. */
  private static Map<String, Integer> failures() {
    Map<String, Integer> failures = new TreeMap<>();
    try (Stream<Path> logs = Files.list(server.home().resolve("logs"))) {
      for (Path log : logs.filter(file -> file.toString().matches(".*\\.\\d")).toList()) {
        FAILED
            .matcher(Files.readString(log))
            .results()
            .forEach(failed -> failures.merge(failed.group(1), 1, Integer::sum));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return failures;
  }

  private static void awaitFailures(String when, int more, Map<String, Integer> before) {
    Awaitility.await()
        .alias(when)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Map<String, Integer> now = failures();
              TreeSet<String> silent = new TreeSet<>(watches());
              silent.removeIf(
                  watch -> now.getOrDefault(watch, 0) >= before.getOrDefault(watch, 0) + more);
              assertThat(silent).as("watches without such turns").isEmpty();
            });
  }

  /** The database answers all the while: parts that cannot ask it take no node down. */
  private static void awaitThatChecksFail(boolean fail) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              HttpURLConnection asked =
                  (HttpURLConnection) server.address().resolve("/health").toURL().openConnection();
              assertThat(asked.getResponseCode()).isEqualTo(200);
              return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                      .contains("checkFails")
                  == fail;
            });
  }

  private static void access(String change) throws SQLException {
    try (Connection owner = server.pastTheWalls();
        Statement statement = owner.createStatement()) {
      statement.execute(change + " belfry_app");
    }
  }

  @Test
  void everyWatchGoesOnAfterItsServicesFailedInSeveralTurns() throws SQLException {
    assertThat(watches()).contains("LogSequencer", "MailRelay", "ClockWatch");
    awaitThatChecksFail(false);
    access("revoke usage on schema belfry from");
    try {
      awaitFailures("several turns in a row", 2, Map.of());
      awaitThatChecksFail(true);
    } finally {
      access("grant usage on schema belfry to");
    }
    awaitThatChecksFail(false);
    Map<String, Integer> before = failures();
    // Whoever has turns still fails in them again.
    access("revoke usage on schema belfry from");
    try {
      awaitFailures("a turn afterwards", 1, before);
    } finally {
      access("grant usage on schema belfry to");
    }
    awaitThatChecksFail(false);
  }
}

package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.ShippedServer;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ejb.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
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

/**
 * Services that fail in the turns of timers, several times in a row: the server strikes off a timer
 * whose turn fails twice.
 */
@Tag("waits")
class TimersIT {
  private static final Pattern FAILED = Pattern.compile("a turn of (\\w+\\.\\w+) failed");

  private static ShippedServer server;

  @BeforeAll
  static void start() {
    Path home = ShippedServer.ownHome("timers-home");
    ShippedServer.delete(home);
    server = ShippedServer.start(home, Map.of(), "serve");
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  /**
   * The timers with several turns a minute. That of the health catches for itself what it looks
   * for; that of the room asks nothing of the tables while nobody looks.
   */
  private static List<String> timers() {
    return new ClassFileImporter()
        .importPackages("be.belfry.services").stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Schedule.class))
            .filter(TimersIT::isFrequent)
            .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
            .filter(name -> !name.matches("(HealthWatch|RoomWatch)\\..*"))
            .sorted()
            .toList();
  }

  private static boolean isFrequent(JavaMethod method) {
    Schedule schedule = method.getAnnotationOfType(Schedule.class);
    return schedule.minute().equals("*") && !schedule.second().matches("\\d+");
  }

  /** Failed turns of each timer so far. */
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
              TreeSet<String> silent = new TreeSet<>(timers());
              silent.removeIf(
                  timer -> now.getOrDefault(timer, 0) >= before.getOrDefault(timer, 0) + more);
              assertThat(silent).as("timers without such turns").isEmpty();
            });
  }

  private static void awaitHealth(int status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ((HttpURLConnection) server.address().resolve("/health").toURL().openConnection())
                        .getResponseCode()
                    == status);
  }

  private static void access(String change) throws SQLException {
    try (Connection owner = server.pastTheWalls();
        Statement statement = owner.createStatement()) {
      statement.execute(change + " belfry_app");
    }
  }

  @Test
  void everyTimerGoesOnAfterItsServicesFailedInSeveralTurns() throws SQLException {
    assertThat(timers()).contains("LogSequencer.look", "OutboxRelay.look", "ClockWatch.look");
    awaitHealth(200);
    access("revoke usage on schema belfry from");
    try {
      awaitFailures("several turns in a row", 2, Map.of());
      awaitHealth(503);
    } finally {
      access("grant usage on schema belfry to");
    }
    awaitHealth(200);
    Map<String, Integer> before = failures();
    // Whoever has turns still fails in them again.
    access("revoke usage on schema belfry from");
    try {
      awaitFailures("a turn afterwards", 1, before);
    } finally {
      access("grant usage on schema belfry to");
    }
    awaitHealth(200);
  }
}

package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.audit.CheckpointLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The second place of the checkpoints at an address: a node fills it, says when it has been away
 * for a minute, and adds nothing when the log is not the one that the place knows, or the place has
 * lost what it had.
 */
@Tag("waits")
class SecondPlaceIT {
  private static final String GROW =
      "select audit_append(now(), 'test', 'test', 'incident.opened', 'I-2026-999999', '{}')";

  private static Pair pair;

  @BeforeAll
  static void start() throws SQLException {
    pair = Pair.get();
  }

  private static long newest() {
    try (Connection owner = pair.first.owner();
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery("select max(tree_size) from log_checkpoint")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Size of the log that the place knows; each line begins where the one before ended. */
  private static long known() {
    long size = 0;
    for (String text : pair.place.lines()) {
      CheckpointLine line = CheckpointLine.parse(text).orElseThrow();
      assertThat(line.from()).isEqualTo(size);
      size = line.checkpoint().treeSize();
    }
    return size;
  }

  /** The log may grow meanwhile, by whatever mail leaves: what it had at one look is known soon. */
  private static void awaitAllKnown(long atLeast) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> newest() > atLeast);
    long size = newest();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> known() >= size);
  }

  @Test
  void isFilledAndItsAbsenceIsTold() throws SQLException {
    long before = newest();
    pair.first.sql(GROW);
    awaitAllKnown(before);
    List<String> kept = pair.place.lines();
    pair.place.away(true);
    try {
      pair.first.sql(GROW);
      pair.second.awaitHealth("of a place that is away", h -> h.contains("checkpointsNotWritten"));
      assertThat(pair.first.health()).as("it has a file").doesNotContain("checkpointsNotWritten");
      assertThat(pair.place.lines()).isEqualTo(kept);
    } finally {
      pair.place.away(false);
    }
    pair.second.awaitWell();
    awaitAllKnown(before + 1);
    assertThat(pair.place.lines()).startsWith(kept.toArray(String[]::new));
  }

  @Test
  void aFileThatIsGoneIsToldAndNotMadeAnew() throws SQLException, IOException {
    Path file = pair.first.home().resolve("checkpoints/log.jsonl");
    Path away = file.resolveSibling("away.jsonl");
    Files.move(file, away);
    try {
      pair.first.sql(GROW);
      pair.first.awaitHealth("of a place that is gone", h -> h.contains("checkpointsLost"));
      assertThat(pair.second.health()).as("it has another").doesNotContain("checkpointsLost");
      assertThat(file).doesNotExist();
    } finally {
      Files.move(away, file);
    }
    pair.first.awaitWell();
  }

  @Test
  void nothingIsAddedToWhatKnowsAnotherLog() throws SQLException {
    long before = newest();
    pair.first.sql(GROW);
    awaitAllKnown(before);
    long last = newest();
    String forge =
        "update log_checkpoint set signature = reverse(signature) where tree_size <= " + last;
    pair.first.sql("set session_replication_role = replica", forge);
    try {
      pair.second.awaitHealth("of another log", h -> h.contains("logDiffersFromCheckpoints"));
      pair.first.awaitHealth("of another log", h -> h.contains("logDiffersFromCheckpoints"));
      int kept = pair.place.lines().size();
      long grown = newest();
      pair.first.sql(GROW);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> newest() > grown);
      // Three turns of the courier.
      Awaitility.await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(10))
          .until(() -> pair.place.lines().size() == kept);
    } finally {
      pair.first.sql("set session_replication_role = replica", forge);
    }
    pair.second.awaitWell();
    pair.first.awaitWell();
    awaitAllKnown(last);
  }
}

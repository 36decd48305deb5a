package be.belfry.services.audit;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.CheckpointLine;
import be.belfry.services.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does with a second place that it has filled before. */
class CheckpointCourierTest {
  @TempDir private Path folder;

  private final List<Checkpoint> signed = new ArrayList<>();
  private final CheckpointConcern concern = new CheckpointConcern();
  private Path file;

  private final MerkleLogService log =
      new MerkleLogService() {
        @Override
        public List<CheckpointLine> linesAfter(long treeSize, int most) {
          return signed.stream()
              .filter(checkpoint -> checkpoint.treeSize() > treeSize)
              .limit(most)
              .map(checkpoint -> CheckpointLine.of(checkpoint, List.of()))
              .toList();
        }

        @Override
        public boolean has(Checkpoint checkpoint) {
          return signed.contains(checkpoint);
        }
      };

  private CheckpointCourier courier;

  /** A node that starts on the data folder. */
  private void start() {
    courier =
        new Wiring(log, concern).into(new CheckpointCourier(() -> Optional.of(file.toString())));
  }

  @BeforeEach
  void aPlaceWithALine() {
    System.setProperty("belfry.home", folder.toString());
    file = folder.resolve("disk/log.jsonl");
    start();
    grow();
    says(Optional.empty());
    assertThat(file).content().hasLineCount(1);
  }

  @AfterEach
  void noFolder() {
    System.clearProperty("belfry.home");
  }

  private void grow() {
    signed.add(
        new Checkpoint(
            signed.size() + 1,
            "0".repeat(64),
            Instant.parse("2026-03-02T08:00:00Z"),
            "key",
            "signature"));
  }

  private void says(Optional<String> concerned) {
    courier.look();
    assertThat(concern.code()).isEqualTo(concerned);
  }

  @Test
  void aPlaceThatIsEmptyAtAStartIsToldAndNotFilledAnew() throws IOException {
    Files.writeString(file, "");
    start();
    says(Optional.of("checkpointsLost"));
    says(Optional.of("checkpointsLost"));
    assertThat(file).isEmptyFile();
  }

  @Test
  void aDiskThatGoesWhileTheNodeRunsIsToldAndGoesOnWhenItComesBack() throws IOException {
    Path away = folder.resolve("away");
    Files.move(file.getParent(), away);
    grow();
    says(Optional.of("checkpointsLost"));
    says(Optional.of("checkpointsLost"));
    assertThat(file.getParent()).doesNotExist();
    Files.move(away, file.getParent());
    says(Optional.empty());
    assertThat(file).content().hasLineCount(2);
  }

  @Test
  void aPlaceOfAnotherNameIsANewOne() throws IOException {
    Files.delete(file);
    start();
    says(Optional.of("checkpointsLost"));
    file = folder.resolve("disk/log-2.jsonl");
    start();
    says(Optional.empty());
    assertThat(file).content().hasLineCount(1);
    Files.delete(file);
    start();
    says(Optional.of("checkpointsLost"));
  }
}

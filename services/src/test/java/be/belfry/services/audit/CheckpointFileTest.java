package be.belfry.services.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.CheckpointLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  @TempDir private Path folder;

  /** Of some thousand leaves: longer than what is read at once. */
  private static CheckpointLine line(int treeSize) {
    return CheckpointLine.of(
        new Checkpoint(
            treeSize, "0".repeat(64), Instant.parse("2026-03-02T08:00:00Z"), "key", "signature"),
        List.of());
  }

  private static List<Long> sizes(CheckpointPlace place) throws IOException {
    return place
        .open()
        .orElseThrow()
        .lines()
        .map(text -> CheckpointLine.parse(text).orElseThrow().checkpoint().treeSize())
        .toList();
  }

  @Test
  void theLastLineIsTheLastWholeOne() throws IOException {
    Path file = folder.resolve("deeper/log.jsonl");
    CheckpointPlace place = CheckpointPlace.of(file.toString());
    assertThat(place.last()).isEmpty();
    place.append(List.of(line(1), line(2)));
    assertThat(place.last()).map(last -> last.checkpoint().treeSize()).contains(2L);

    // A node died, or its disk was full, in the middle of the third, however long.
    for (int broken : new int[] {1, 40, 20_000}) {
      Files.writeString(
          file, line(3).text().substring(0, 1) + "x".repeat(broken), StandardOpenOption.APPEND);
      assertThat(place.last()).map(last -> last.checkpoint().treeSize()).contains(2L);
    }
    place.append(List.of(line(3)));
    assertThat(sizes(place)).containsExactly(1L, 2L, 3L);
    assertThat(place.last()).map(last -> last.checkpoint().treeSize()).contains(3L);
  }

  @Test
  void nothingButHalfALineIsNoLine() throws IOException {
    Path file = Files.writeString(folder.resolve("log.jsonl"), "{\"checkpoint\"");
    CheckpointPlace place = CheckpointPlace.of(file.toString());
    assertThat(place.last()).isEmpty();
    place.append(List.of(line(1)));
    assertThat(sizes(place)).containsExactly(1L);
  }

  /** As below the mount point of a disk that is not there any more. */
  @Test
  void whatHadLinesAndIsGoneIsNotMadeAnew() throws IOException {
    Path file = folder.resolve("disk/log.jsonl");
    CheckpointPlace place = CheckpointPlace.of(file.toString());
    place.append(List.of(line(1)));
    Files.delete(file);
    assertThatThrownBy(() -> place.append(List.of(line(2))))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(file).doesNotExist();
    Files.delete(file.getParent());
    assertThatThrownBy(() -> place.append(List.of(line(2))))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void whatWasEmptiedIsNotFilledAnew() throws IOException {
    Path file = folder.resolve("log.jsonl");
    CheckpointPlace.of(file.toString()).append(List.of(line(1)));
    CheckpointPlace place = CheckpointPlace.of(file.toString());
    assertThat(place.last()).isPresent();
    Files.writeString(file, "");
    assertThatThrownBy(() -> place.append(List.of(line(2))))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(file).isEmptyFile();
  }

  @Test
  void aWholeLineThatIsNoCheckpointIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("log.jsonl"), line(1).text() + "\nnone\n");
    assertThatThrownBy(() -> CheckpointPlace.of(file.toString()).last())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no checkpoint");
  }
}

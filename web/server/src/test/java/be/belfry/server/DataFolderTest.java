package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path temp;

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    try (DataFolder folder = DataFolder.open(temp.resolve("home"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
      folder.writePrivately("secret", "x");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.path().resolve("secret"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void closesAFolderThatWasOpenToOthersAndLeavesAStrangersAsItIs() throws IOException {
    Path home = Files.createDirectory(temp.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String begun : List.of("new", "used")) {
      DataFolder.open(home).close();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .as(begun)
          .isEqualTo("rwx------");
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));
    }
    Path other = Files.createDirectory(temp.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "Dear Belfry");
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> DataFolder.open(other)).isInstanceOf(StartFailure.class);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void isUsedByOneServerAtATime() throws IOException {
    try (DataFolder folder = DataFolder.open(temp.resolve("home"))) {
      assertThatThrownBy(() -> DataFolder.open(folder.path()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("another Belfry server is using the data folder");
    }
    DataFolder.open(temp.resolve("home")).close();
  }

  @Test
  void aCommandIsSaidAndWaitedForUntilItEnds() throws Exception {
    Path home = temp.resolve("home");
    StringWriter out = new StringWriter();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<?> waiting;
      try (DataFolder folder = DataFolder.open(home, DataFolder.Use.COMMAND)) {
        assertThatThrownBy(() -> DataFolder.open(home))
            .isInstanceOf(StartFailure.class)
            .hasMessageContaining("a Belfry command is using the data folder")
            .hasMessageContaining("wait until it ends");
        waiting =
            pool.submit(
                () -> {
                  RunningBelfry.awaitCommand(home, new PrintWriter(out));
                  return null;
                });
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> out.toString().contains("waiting for its end"));
        assertThat(waiting).isNotDone();
        assertThat(folder.path()).isEqualTo(home);
      }
      waiting.get(60, TimeUnit.SECONDS);
      assertThat(out.toString().lines()).as("said once").hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aServerAndWhatACommandLeftThatWasKilledAreWaitedForByNobody() throws IOException {
    Path home = temp.resolve("home");
    StringWriter out = new StringWriter();
    DataFolder.open(home, DataFolder.Use.COMMAND).close();
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> RunningBelfry.awaitCommand(home, new PrintWriter(out)));
    try (DataFolder folder = DataFolder.open(home)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> RunningBelfry.awaitCommand(folder.path(), new PrintWriter(out)));
    }
    assertThat(out.toString()).isEmpty();
  }

  /** As one that nobody may read, or of a disk that forces no folder. */
  @Test
  void aFolderThatCannotBeForcedIsSaidAndFailsNoBackup() {
    assertThat(BackupCommand.lost(temp)).isEmpty();
    assertThat(BackupCommand.lost(temp.resolve("missing")))
        .hasValueSatisfying(said -> assertThat(said).startsWith("The file is whole, but its name"));
  }

  @Test
  void refusesAFolderOfANewerVersion() throws IOException {
    Path home = Files.createDirectory(temp.resolve("home"));
    Files.writeString(home.resolve("format"), "999\n");
    assertThatThrownBy(() -> DataFolder.open(home))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("written by a newer version");
  }

  @Test
  void refusesAFolderWithOtherThings() throws IOException {
    Path home = Files.createDirectory(temp.resolve("home"));
    Files.writeString(home.resolve("letter.txt"), "Dear Belfry");
    assertThatThrownBy(() -> DataFolder.open(home))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("holds other things (letter.txt)")
        .hasMessageContaining("set BELFRY_HOME to an empty folder");
    assertThat(home).isDirectoryNotContaining("glob:**format");
  }

  @Test
  void takesAnEmptyFolderANewDiskASecondNodesKeysAndAnInterruptedFirstStart() throws IOException {
    DataFolder.open(Files.createDirectory(temp.resolve("empty"))).close();
    Path disk = Files.createDirectory(temp.resolve("disk"));
    Files.createDirectory(disk.resolve("lost+found"));
    DataFolder.open(disk).close();
    Path second = Files.createDirectory(temp.resolve("second"));
    Files.createDirectory(second.resolve("keys"));
    DataFolder.open(second).close();
    Path begun = Files.createDirectory(temp.resolve("begun"));
    Files.createFile(begun.resolve("format"));
    DataFolder.open(begun).close();
    Files.createDirectory(begun.resolve("postgres"));
    DataFolder.open(begun).close();
    assertThat(begun.resolve("format")).hasContent("1");
  }

  @Test
  void refusesAFolderOfSomebodyElse() {
    Path home = temp.resolve("home");
    DataFolder.checkOwner(home, "belfry", "belfry");
    assertThatThrownBy(() -> DataFolder.checkOwner(home, "root", "belfry"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("belongs to root, not to belfry; set BELFRY_HOME");
  }

  @Test
  void takesTheFolderOfAUserWithoutAName() throws IOException {
    String name = System.setProperty("user.name", "?");
    try {
      DataFolder.open(temp.resolve("home")).close();
      DataFolder.open(temp.resolve("home")).close();
    } finally {
      System.setProperty("user.name", name);
    }
  }

  @Test
  void refusesWhatABrokenOffRestoreLeft() throws IOException {
    Path home = temp.resolve("home");
    try (DataFolder folder = DataFolder.open(home)) {
      folder.writePrivately(DataFolder.RESTORING, "");
    }
    assertThatThrownBy(() -> DataFolder.open(home))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("holds a restore that was broken off; empty it and restore");
  }

  @Test
  void refusesAFullDisk() {
    Path home = temp.resolve("home");
    DataFolder.checkSpace(home, DataFolder.NEEDED_BYTES, DataFolder.NEEDED_BYTES);
    assertThatThrownBy(
            () -> DataFolder.checkSpace(home, DataFolder.NEEDED_BYTES - 1, DataFolder.NEEDED_BYTES))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("is full (511 MB free, 512 MB needed); free space or set");
  }

  /** What stands on a disk that fills up can be started, copied and verified as long as it goes. */
  @Test
  void anInstallationThatIsThereNeedsLessThanANewOne() throws IOException {
    Path home = temp.resolve("home");
    assertThat(DataFolder.needed(home)).isEqualTo(512L * 1024 * 1024);
    DataFolder.open(home).close();
    assertThat(DataFolder.needed(home)).isEqualTo(64L * 1024 * 1024);
  }

  @Test
  void refusesAFile() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "x");
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("is not a folder");
  }
}

package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOverTest {
  @TempDir private Path temp;
  private Path data;
  private Path binaries;

  @BeforeEach
  void folders() throws IOException {
    data = Files.createDirectory(temp.resolve("postgres"));
    binaries = Files.createDirectory(temp.resolve("binaries"));
  }

  private void lock(long pid, Path folder, Instant start) throws IOException {
    Files.writeString(
        data.resolve(PostgresLockFile.NAME),
        pid + "\n" + folder + "\n" + start.getEpochSecond() + "\n5432\n\n127.0.0.1\n");
  }

  @Test
  void readsProcessFolderStartAndPort() throws IOException {
    lock(4711, data, Instant.ofEpochSecond(1_700_000_000));

    assertThat(PostgresLockFile.read(data))
        .contains(
            new PostgresLockFile(4711, data, Instant.ofEpochSecond(1_700_000_000), 5432, false));
    assertThat(PostgresLockFile.read(temp)).isEmpty();
  }

  @Test
  void aNumberThatAnotherProgramHasNowIsNoPostgresAndIsLeftAlone() throws IOException {
    ProcessHandle me = ProcessHandle.current();
    lock(me.pid(), data, me.info().startInstant().orElseThrow());

    LeftOver.end(data, binaries, Patience.telling(told -> {}));

    assertThat(data.resolve(PostgresLockFile.NAME)).doesNotExist();
    assertThat(me.isAlive()).isTrue();
  }

  /** A program that happens to be called postgres, waiting for what nobody says. */
  private Process called(String... arguments) throws IOException {
    Path named = temp.resolve("other/postgres");
    if (!Files.exists(named)) {
      Files.createDirectory(named.getParent());
      Files.copy(Path.of("/bin/sh").toRealPath(), named);
    }
    List<String> command = new ArrayList<>(List.of(named.toString(), "-c", "read nothing", "-"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  @Test
  void aPostgresThatStartedAtAnotherTimeIsAnother() throws IOException, InterruptedException {
    Process process = called();
    try {
      lock(process.pid(), data, Instant.now());
      assertThat(PostgresLockFile.read(data).orElseThrow().holder()).isPresent();

      lock(process.pid(), data, Instant.now().minusSeconds(3600));
      assertThat(PostgresLockFile.read(data).orElseThrow().holder()).isEmpty();
      LeftOver.end(data, binaries, Patience.telling(told -> {}));
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** The clock of the machine was an hour wrong when it started, and was set right since. */
  @Test
  void aPostgresThatSaysItsFolderHoldsItWhateverTheClockSays()
      throws IOException, InterruptedException {
    Process ours = called("-D", data.toString());
    Process theirs = called("-D", temp.resolve("elsewhere").toString());
    try {
      lock(ours.pid(), data, Instant.now().minusSeconds(3600));
      assertThat(PostgresLockFile.read(data).orElseThrow().holder()).isPresent();

      lock(theirs.pid(), data, Instant.now());
      assertThat(PostgresLockFile.read(data).orElseThrow().holder()).isEmpty();
      LeftOver.end(data, binaries, Patience.telling(told -> {}));
      assertThat(theirs.isAlive()).isTrue();
    } finally {
      for (Process process : List.of(ours, theirs)) {
        process.destroyForcibly();
        process.waitFor();
      }
    }
  }

  @Test
  void theOneThatHoldsTheFolderIsStoppedEvenWhenItIsFrozen()
      throws IOException, InterruptedException {
    Path named = Files.copy(Path.of("/bin/sleep"), binaries.resolve("postgres"));
    // A build that runs in the background ignores the signals that PostgreSQL listens to.
    Process process = new ProcessBuilder("env", "--default-signal", named.toString(), "60").start();
    // Until then it is still the other program that calls it.
    Optional<String> called = Optional.of(named.toRealPath().toString());
    Awaitility.await().until(() -> process.info().command().equals(called));
    new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid())).start().waitFor();
    lock(process.pid(), data, Instant.now());

    LeftOver.end(data, binaries, Patience.telling(told -> {}));

    assertThat(process.isAlive()).isFalse();
    assertThat(data.resolve(PostgresLockFile.NAME)).doesNotExist();
  }

  /** Ended in the middle of its recovery it would begin anew at the next start, and the next. */
  @Test
  void oneThatStillRecoversIsNotEnded() throws IOException, InterruptedException {
    Process process = called("-D", data.toString());
    try {
      Files.writeString(
          data.resolve(PostgresLockFile.NAME),
          process.pid()
              + "\n"
              + data
              + "\n"
              + Instant.now().getEpochSecond()
              + "\n5432\n\n127.0.0.1\n  4711  1\nstarting\n");
      List<String> told = new ArrayList<>();
      Patience patience = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), told::add);

      assertThatThrownBy(() -> LeftOver.end(data, binaries, patience))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("start again later");
      assertThat(told).hasSize(1);
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  @Test
  void aCopyOfAFolderInUseIsRefusedAndItsOriginalLeftAlone() throws IOException {
    Path original = Files.createDirectory(temp.resolve("original"));
    lock(ProcessHandle.current().pid(), original, Instant.now());

    assertThatThrownBy(() -> LeftOver.end(data, binaries, Patience.telling(told -> {})))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("is a copy of " + original)
        .hasMessageContaining("belfry backup");
    assertThat(data.resolve(PostgresLockFile.NAME)).exists();
  }
}

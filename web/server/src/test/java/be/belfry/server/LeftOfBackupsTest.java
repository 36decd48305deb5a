package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup that came to no end leaves, and how whoever asked for one is told why. */
class LeftOfBackupsTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Duration LONG = Duration.ofHours(12);

  @TempDir private Path folder;

  private Path part(String name, String entry, Duration age) throws IOException {
    Path part = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(1);
    }
    Files.setLastModifiedTime(part, FileTime.from(NOW.minus(age)));
    return part;
  }

  @Test
  void whatNobodyWritesAnyMoreIsRemovedAndSaid() throws IOException {
    Path left = part("belfry-2026-11-30.zip.1764460800.part", "tables/account.copy", LONG);
    assertThat(Backup.removeLeft(folder, NOW))
        .containsExactly("Removed " + left + ", which a backup left that was broken off.");
    assertThat(left).doesNotExist();
  }

  @Test
  void whatMayStillBeWrittenIsNamedAndStays() throws IOException {
    Path begun =
        part("belfry-2026-12-01.zip.1764547200.part", "tables/account.copy", LONG.minusMillis(1));
    assertThat(Backup.removeLeft(folder, NOW))
        .singleElement()
        .asString()
        .startsWith(begun + " is of a backup that still runs or was broken off");
    assertThat(begun).exists();
  }

  @Test
  void whatIsNotOursStaysAndIsNotNamed() throws IOException {
    part("whole.zip", "tables/account.copy", LONG);
    part("of-another.zip.part", "letters/account.copy", LONG);
    Files.setLastModifiedTime(
        Files.writeString(folder.resolve("film.part"), "PK"), FileTime.from(NOW.minus(LONG)));
    Files.createDirectory(folder.resolve("folder.part"));
    assertThat(Backup.removeLeft(folder, NOW)).isEmpty();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("whole.zip", "of-another.zip.part", "film.part", "folder.part");
  }

  @Test
  void aFolderThatCannotBeListedStopsNoBackup() {
    assertThat(Backup.removeLeft(folder.resolve("missing"), NOW)).isEmpty();
  }

  @Test
  void aDiskThatFailsAnotherCommandIsSaidInOneSentence() {
    assertThat(Belfry.ofTheDisk(new IOException("No space left on device")))
        .isEqualTo(
            "a file could not be read or written (No space left on device); look at its disk and"
                + " its rights.");
    assertThat(
            Belfry.ofTheDisk(
                new UncheckedIOException(new FileSystemException("/a", null, "No space left"))))
        .contains("(/a: No space left)");
    assertThat(Belfry.ofTheDisk(new AccessDeniedException("/a"))).contains("(/a: no right to)");
    assertThat(Belfry.ofTheDisk(new NoSuchFileException("/a"))).contains("(/a: is not there)");
    assertThat(Belfry.ofTheDisk(new IOException())).contains("(IOException)");
  }

  /** Of a line that broke nobody is told to look at his disk. */
  @Test
  void aLineThatBreaksIsNoMatterOfTheDisk() {
    assertThat(Belfry.isOfTheDisk(new IOException("No space left on device"))).isTrue();
    assertThat(Belfry.isOfTheDisk(new UncheckedIOException(new NoSuchFileException("/a"))))
        .isTrue();
    assertThat(Belfry.isOfTheDisk(new ConnectException("Connection refused"))).isFalse();
    assertThat(Belfry.isOfTheDisk(new HttpTimeoutException("request timed out"))).isFalse();
    assertThat(Belfry.isOfTheDisk(new IOException())).isFalse();
    assertThat(Belfry.isOfTheDisk(new IllegalStateException("No space left"))).isFalse();
  }
}

package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogTest {
  private static final int MOST = 10;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("postgres.log");
  }

  private Path before() {
    return folder.resolve("postgres.log.1");
  }

  @Test
  void whatIsNotTooLargeStaysAsItIs() throws IOException {
    PostgresLog log = new PostgresLog(folder, MOST);
    log.bound();
    assertThat(folder).isEmptyDirectory();
    Files.writeString(file(), "0123456789");
    log.bound();
    assertThat(file()).hasContent("0123456789");
    assertThat(before()).doesNotExist();
  }

  @Test
  void whatIsTooLargeIsEmptiedAndItsEndIsKeptInPlaceOfTheOneBefore() throws IOException {
    PostgresLog log = new PostgresLog(folder, MOST);
    Files.writeString(before(), "older than all that");
    Files.writeString(file(), "so long: 0123456789");
    log.bound();
    assertThat(file()).isEmptyFile();
    assertThat(before()).hasContent("0123456789");
  }

  /** As PostgreSQL does for months: it never opens the file anew. */
  @Test
  void whoPrintsGoesOnAtTheNewEnd() throws Exception {
    PostgresLog log = new PostgresLog(folder, MOST);
    Process printing = new ProcessBuilder("cat").redirectOutput(log.target()).start();
    try (OutputStream in = printing.getOutputStream()) {
      print(in, "the first, long line");
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.size(file()) == 20);
      log.bound();
      print(in, "next");
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.size(file()) > 0);
    } finally {
      printing.destroy();
    }
    assertThat(file()).hasContent("next");
    assertThat(before()).hasContent(" long line");
  }

  private static void print(OutputStream in, String text) throws IOException {
    in.write(text.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Rather no older lines than a database without room. */
  @Test
  void isEmptiedAlsoWhenItsEndCannotBeKept() throws IOException {
    Files.createDirectory(before());
    Files.writeString(file(), "so long: 0123456789");
    new PostgresLog(folder, MOST).bound();
    assertThat(file()).isEmptyFile();
  }
}

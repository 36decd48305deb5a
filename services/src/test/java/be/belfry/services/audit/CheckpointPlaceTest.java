package be.belfry.services.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may name as the second place of the log. */
class CheckpointPlaceTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://log.example.be/belfry",
        "HTTPS://log.example.be/belfry",
        "http://127.0.0.1:8090/log"
      })
  void anAddressOfAHostIsAPlace(String setting) throws IOException {
    assertThat(CheckpointPlace.of(setting)).isInstanceOf(HttpCheckpoints.class);
    assertThat(CheckpointPlace.obstacle(setting)).isEmpty();
  }

  /** It was the name of a file in the folder that the program was started in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://log.example.be/belfry",
        "s3://bucket/log",
        "file:///mnt/log/belfry.jsonl",
        "https:/log.example.be",
        "https:",
        "https://log.example.be:84430/belfry",
        "https://log example.be/"
      })
  void anAddressOfAnotherKindIsNone(String setting) {
    assertThatThrownBy(() -> CheckpointPlace.of(setting)).isInstanceOf(IOException.class);
    assertThat(CheckpointPlace.obstacle(setting))
        .contains("must be " + CheckpointPlace.KNOWN + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"log.example.be/belfry", "log.example.be:8443", "log.jsonl", "./log"})
  void aFileThatIsAnotherOneInEachFolderIsTakenByNoServer(String setting) {
    assertThat(CheckpointPlace.obstacle(setting).orElseThrow())
        .startsWith("must be the whole path of a file, or an address")
        .contains(" the file " + Path.of(setting).toAbsolutePath() + ",");
  }

  /** A command that somebody types is in a folder that he knows. */
  @Test
  void aCommandTakesAFileOfItsFolder() throws IOException {
    assertThat(CheckpointPlace.of("log-10:30.jsonl"))
        .hasToString(Path.of("log-10:30.jsonl").toAbsolutePath().toString());
  }

  @Test
  void aWholePathIsAPlaceUnlessItIsAFolder() {
    assertThat(CheckpointPlace.obstacle(folder.resolve("new/log.jsonl").toString())).isEmpty();
    assertThat(CheckpointPlace.obstacle(folder.toString()))
        .contains("names the folder " + folder + "; name a file in it.");
  }
}

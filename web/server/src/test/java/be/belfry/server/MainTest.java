package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void firstClassRunsOnJava8SoThatItCanSayWhatIsNeeded() throws IOException {
    try (DataInputStream in = new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
      in.skipBytes(6);
      assertThat(in.readUnsignedShort()).isEqualTo(52);
    }
  }

  @ParameterizedTest
  @CsvSource({"1.8", "11", "16"})
  void saysThatTheJavaIsTooOld(String version) {
    assertThat(Main.refusal(version))
        .isEqualTo(
            "Belfry needs Java 17 or newer, but this is Java "
                + version
                + "; install a newer JDK and start again.");
  }

  @ParameterizedTest
  @CsvSource({"17", "21", "25"})
  void takesANewerJava(String version) {
    assertThat(Main.refusal(version)).isEmpty();
  }

  @Test
  void refusesWrongArgumentsWithUsage() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(Belfry.run(new String[0], new PrintStream(err, true, StandardCharsets.UTF_8)))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("serve").contains("version");
  }

  /** The first table of docs/operations/install.md, and the second place of the log. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PORT",
        "ADDRESS",
        "HOME",
        "DB_URL",
        "DB_OWNER_URL",
        "DB_WAIT",
        "BACKUP_DAYS",
        "CALLS_PER_MINUTE",
        "PUBLIC_URL",
        "PLAN_DIR",
        "MUNICIPALITIES",
        "LOG_CHECKPOINTS"
      })
  void theHelpOfTheServerNamesEachSetting(String setting) {
    assertThat(Belfry.commands().getSubcommands().get("serve").getUsageMessage())
        .contains("BELFRY_" + setting);
  }

  @Test
  void refusesACommandThatItDoesNotKnow() {
    assertThat(Belfry.run(new String[] {"nonsense"}, System.err)).isEqualTo(2);
  }

  @Test
  void tellsOfEachCommandInAWholeSentence() {
    Belfry.commands()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .allMatch(sentences -> sentences.endsWith(".")));
  }

  /** What could not be looked at is not called different. */
  @ParameterizedTest
  @ValueSource(strings = {"http:nonsense", "http://host:port/log", "http://127.0.0.1:99999/log"})
  void verifySaysInOneSentenceThatAPlaceCannotBeRead(String place) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(
            Belfry.run(
                new String[] {"verify", "--checkpoints", place},
                new PrintStream(err, true, StandardCharsets.UTF_8)))
        .isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("belfry: the second place of the checkpoints, " + place + ", cannot be read (")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"verify, 3", "recount, 3", "backup, 1", "restore, 1", "import, 1", "serve, 1"})
  void whoComparesTellsThatHeCouldNotFromADifference(String command, int code) {
    assertThat(
            Belfry.commands()
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .exitCodeOnExecutionException())
        .isEqualTo(code);
  }

  @Test
  void refusesAMappingThatItDoesNotKnowBeforeAServerStarts(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("file.csv"), "a\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(
            Belfry.run(
                new String[] {"import", "--mapping", "NOSUCH", file.toString()},
                new PrintStream(err, true, StandardCharsets.UTF_8)))
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "belfry: there is no mapping NOSUCH; name a YAML file or one of eurepoc,"
                + " eurepoc-belgium.");
  }
}

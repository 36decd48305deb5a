package be.belfry.domain.playbook;

import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepFileTest {
  private static final Subject ANN = ADuty.liaison("ann", "ECONOMY");

  private static StepFile file(String name, byte[] bytes) {
    return APlaybook.run().addFile(1, name, bytes, ANN, T0);
  }

  /** First bytes in hex, and what they are. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          255044462d312e37,     PDF
          89504e470d0a1a0a0000, PNG
          ffd8ffe000104a46,     JPEG
          504b030414000600,     ZIP
          1f8b0800,             GZIP
          d4c3b2a102000400,     PCAP
          3c68746d6c3e,         TEXT
          c3a974c3a9,           TEXT
          25504446,             TEXT
          00010203,             OTHER
          c328,                 OTHER
          4d5a9000,             OTHER
          """)
  void isWhatItsBytesSay(String hex, FileKind kind) {
    assertThat(FileKind.of(HexFormat.of().parseHex(hex))).isEqualTo(kind);
  }

  @Test
  void aPageWithTheNameOfAPictureIsAText() {
    byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    StepFile file = file("photo.png", page);
    assertThat(file.kind()).isEqualTo(FileKind.TEXT);
    assertThat(file.kind().mediaType()).startsWith("text/plain");
    assertThat(file.sha256()).isEqualTo(Sha256.hex(page));
    assertThat(file.ownName()).matches("evidence-[0-9a-f]{12}\\.txt");
    assertThat(file.bytes()).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'C:\\logs\\fire wall.txt', fire wall.txt
          ../../etc/passwd,         passwd
          '\u202egpj.exe',          gpj.exe
          rapport été.pdf,          rapport été.pdf
          """)
  void keepsTheNameAsTextOnly(String given, String kept) {
    assertThat(file(given, new byte[] {1}).name()).isEqualTo(kept);
  }

  /** A name is cut before it is measured; that takes no longer than reading it. */
  @Test
  void aNameOfAnyLengthIsRefusedAtOnce() {
    for (String endless :
        List.of("a".repeat(200_000), "a/".repeat(100_000) + "b".repeat(100_000))) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(2),
          () ->
              assertThatThrownBy(() -> file(endless, new byte[] {1}))
                  .isInstanceOf(RuleViolation.class)
                  .extracting("code")
                  .isEqualTo("playbook_textTooLong"));
    }
  }

  @Test
  void hasAByteAndNotTooMany() {
    assertThat(file("a", new byte[StepFile.LARGEST]).bytes()).hasSize(StepFile.LARGEST);
    assertThatThrownBy(() -> file("a", new byte[StepFile.LARGEST + 1]))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("playbook_fileTooLarge");
    assertThatThrownBy(() -> file("a", new byte[0]))
        .extracting("code")
        .isEqualTo("playbook_fileEmpty");
    assertThatThrownBy(() -> file("/", new byte[1]))
        .extracting("code")
        .isEqualTo("playbook_textMissing");
  }

  private static List<StepFileRow> there(int step, int count, long size) {
    return Collections.nCopies(
        count, new StepFileRow(new UUID(0, 1), step, "a", FileKind.OTHER, size, "", "ann", T0));
  }

  @Test
  void aStepHasAtMostTwenty() {
    StepFile.requireRoom(there(1, StepFile.MOST - 1, 1), 1, 1);
    StepFile.requireRoom(there(2, StepFile.MOST, 1), 1, 1);
    assertThatThrownBy(() -> StepFile.requireRoom(there(1, StepFile.MOST, 1), 1, 1))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("playbook_filesMany");
  }

  /** Whatever the step. */
  @Test
  void aRunHasAtMostTwoHundredMebibytes() {
    List<StepFileRow> most = there(2, 19, StepFile.LARGEST);
    StepFile.requireRoom(most, 1, StepFile.LARGEST);
    assertThatThrownBy(() -> StepFile.requireRoom(most, 1, StepFile.LARGEST + 1))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("playbook_filesLarge");
  }

  @Test
  void isTakenFromTheMomentThatTheStepCanBeWorkedOn() {
    PlaybookRun run = APlaybook.run();
    byte[] one = {1};
    assertThatThrownBy(() -> run.addFile(3, "a", one, ANN, T0)).isInstanceOf(Conflict.class);
    run.complete(1, "done", ANN, T0);
    run.addFile(1, "late", one, ANN, T0);
    run.exclude(2, "not here", ANN, T0);
    assertThatThrownBy(() -> run.addFile(2, "a", one, ANN, T0)).isInstanceOf(Conflict.class);
  }

  @Test
  void anEntityThatAddsAFileHasTakenTheStepUp() {
    PlaybookRun run = APlaybook.run();
    run.addFile(1, "log", new byte[] {1}, ADuty.ofEntity("eva", new UUID(5, 1)), T0);
    assertThat(run.step(1).isOpenTo(ADuty.ofEntity("hans", new UUID(5, 2)))).isFalse();
  }
}

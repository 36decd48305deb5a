package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final ProgressLine line = new ProgressLine(terminal);

  /** What stands on the terminal: a return goes back to the start of the line and takes nothing. */
  private List<String> lines() {
    return Stream.of(written.toString(StandardCharsets.UTF_8).split("\n"))
        .map(ProgressLineTest::overwritten)
        .toList();
  }

  private static String overwritten(String line) {
    StringBuilder seen = new StringBuilder();
    for (String piece : line.split("\r")) {
      seen.replace(0, Math.min(piece.length(), seen.length()), piece);
    }
    return seen.toString().stripTrailing();
  }

  @Test
  void leavesALineOfItsOwnToWhatIsPrintedMeanwhile() {
    line.accept("Audit rows  80% [====>     ]");
    line.insteadOfBar(() -> terminal.print("audit row 7 is gone\n"));
    line.accept("Audit rows  81% [====>     ]");
    line.insteadOfBar(() -> terminal.print("audit row 9 is gone\n"));
    line.accept("Audit rows 100% [==========]");
    line.close();
    assertThat(lines())
        .containsExactly(
            "audit row 7 is gone", "audit row 9 is gone", "Audit rows 100% [==========]");
  }

  @Test
  void drawsNothingForWhoeverReadsAFile() {
    // Tests run with their output in a pipe or a file.
    assertThat(ProgressLine.hasTerminal()).isFalse();
  }
}

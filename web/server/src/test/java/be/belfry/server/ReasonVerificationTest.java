package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Sha256;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Words are found among the earlier ones of a record, also when nobody keeps these short. */
class ReasonVerificationTest {
  private static final int LINES = 40_000;
  private static final String LINE = "x".repeat(99);

  private static String[] lines() {
    return Collections.nCopies(LINES, LINE).toArray(String[]::new);
  }

  @Test
  void findsWordsOfOneLineOfSeveralAndOfTheGreatestLength() {
    String longest = String.join("\n", Collections.nCopies(ReasonVerification.LONGEST / 2, "y"));
    String greatest = longest + "z";
    assertThat(greatest).hasSize(ReasonVerification.LONGEST);
    String kept = "first\nsecond\n\nin two parts\n" + greatest + "\nlast";
    Set<String> missing = new HashSet<>();
    for (String words :
        new String[] {"first", "second\n\nin two parts", greatest, "last", "never written"}) {
      missing.add(Sha256.hex(words));
    }
    ReasonVerification.removeThoseOfLines(missing, kept.split("\n", -1));
    assertThat(missing).containsExactly(Sha256.hex("never written"));
  }

  /** Each line with the lines that fit behind it into the longest words, not with all behind it. */
  @Test
  void costsWhatTheLengthOfTheWordsAllows() {
    Set<String> missing = new HashSet<>(Set.of(Sha256.hex("never written")));
    int together = (ReasonVerification.LONGEST + 1) / (LINE.length() + 1);
    assertThat(ReasonVerification.removeThoseOfLines(missing, lines()))
        .isLessThanOrEqualTo((long) LINES * together);
    assertThat(missing).hasSize(1);
  }

  @Test
  void endsWhenNothingIsMissingAnyMore() {
    String[] lines = lines();
    IntStream.range(0, 3).forEach(i -> lines[i] = "line " + i);
    Set<String> missing =
        new HashSet<>(Set.of(Sha256.hex("line 0"), Sha256.hex("line 0\nline 1\nline 2")));
    assertThat(ReasonVerification.removeThoseOfLines(missing, lines)).isEqualTo(3);
    assertThat(missing).isEmpty();
  }
}

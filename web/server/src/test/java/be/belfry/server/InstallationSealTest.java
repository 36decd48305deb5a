package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a node's sealing key, by what is known at its start. */
class InstallationSealTest {
  @ParameterizedTest(name = "own {0}, known {1}, sealed {2}, opens {3}, others {4}: {5}")
  @CsvSource({
    // the first start, and one beside which nobody has sealed anything yet
    ", , false, false, false, TAKEN",
    "A, , false, false, false, TAKEN",
    ", , false, false, true, TAKEN",
    // each later one
    "A, A, false, false, false, KNOWN",
    "A, A, true, true, true, KNOWN",
    // brought up from a version that kept no fingerprint
    "A, , true, true, false, TAKEN",
    "A, , true, false, false, OTHER",
    ", , true, false, false, MISSING",
    // another node, or a database that was brought back by itself
    ", A, true, false, false, MISSING",
    "B, A, true, false, false, OTHER",
    "B, A, true, true, false, OTHER",
    // nothing is sealed: the key may be lost, but not under a node that is about to seal with it
    ", A, false, false, true, MISSING",
    "B, A, false, false, true, OTHER",
    ", A, false, false, false, TAKEN",
    "B, A, false, false, false, TAKEN"
  })
  void isDecidedBeforeAnythingIsMade(
      String own,
      String known,
      boolean sealed,
      boolean opens,
      boolean others,
      InstallationSeal.Verdict verdict) {
    assertThat(
            new InstallationSeal.Found(
                    Optional.ofNullable(own), Optional.ofNullable(known), sealed, opens, others)
                .verdict())
        .isEqualTo(verdict);
  }
}

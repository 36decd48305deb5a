package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Signer;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationManifestTest {
  private static final Instant AT = Instant.parse("2026-04-09T09:00:00Z");
  private static final Signer SIGNER =
      new Signer() {
        @Override
        public String keyId() {
          return "key";
        }

        @Override
        public String sign(byte[] bytes) {
          return "signed-" + bytes.length;
        }
      };

  private static String of(String definition) {
    Closure closure =
        new Closure(
            YearMonth.of(2026, 3),
            1,
            FigureStatus.PROVISIONAL,
            Optional.empty(),
            "Stat",
            AT,
            definition);
    PublishedFile file = new PublishedFile("t1-incidents.csv", "text/csv", "ab", 2, new byte[2]);
    return PublicationManifest.of(closure, AT, List.of(file), SIGNER);
  }

  /** The tables say the same: a closure is published after the rules have changed, too. */
  @ParameterizedTest
  @ValueSource(strings = {Statistics.DEFINITION, "2027-1", "<2026-4"})
  void namesTheRulesByWhichItsClosureWasCounted(String definition) {
    String manifest = of(definition);
    assertThat(manifest).contains("\"definition\":\"" + definition + "\"");
    assertThat(PublicationManifest.definition(manifest)).contains(definition);
  }

  @Test
  void aListWithoutRulesNamesNone() {
    assertThat(PublicationManifest.definition("{\"no\":1}")).isEmpty();
  }
}

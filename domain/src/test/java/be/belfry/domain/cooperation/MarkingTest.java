package be.belfry.domain.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkingTest {
  @Test
  void standsBeforeTheTlpAndIsLeftOutWhereThereIsNone() {
    assertThat(
            Arrays.stream(Marking.values())
                .map(marking -> marking.beside(Tlp.AMBER_STRICT))
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            TLP:AMBER+STRICT
            NATO UNCLASSIFIED TLP:AMBER+STRICT
            NATO RESTRICTED TLP:AMBER+STRICT
            EU RESTRICTED TLP:AMBER+STRICT
            BE RESTRICTED TLP:AMBER+STRICT""");
  }
}

package be.belfry.domain.incident;

import static be.belfry.domain.incident.Tlp.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlpTest {
  @ParameterizedTest
  @CsvSource({
    "CLEAR, clear, 0, TLP:CLEAR",
    "GREEN, green, 1, TLP:GREEN",
    "AMBER, amber, 2, TLP:AMBER",
    "AMBER_STRICT, amberStrict, 3, TLP:AMBER+STRICT",
    "RED, red, 4, TLP:RED"
  })
  void isWrittenAsTheProtocolSays(Tlp tlp, String code, int rank, String marking) {
    assertThat(tlp.code()).isEqualTo(code);
    assertThat(Tlp.of(code)).isSameAs(tlp);
    assertThat(tlp.rank()).isEqualTo(rank);
    assertThat(tlp.marking()).isEqualTo(marking);
  }

  @Test
  void theWholeCarriesTheNarrowestMarkingOfItsParts() {
    assertThat(Tlp.narrowest(List.of(GREEN, AMBER_STRICT, AMBER))).isEqualTo(AMBER_STRICT);
    assertThat(Tlp.narrowest(List.of())).isEqualTo(CLEAR);
  }
}

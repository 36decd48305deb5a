package be.belfry.domain.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          service:NCCN,            NCCN,           first
          service:NCCN:substitute, NCCN,           substitute
          service:NCCN:board,      NCCN,           board
          dutyOfficer,             ccbDutyOfficer, first
          crisisCentre,            crisisCentre,   first
          office:primeMinister,    primeMinister,  first
          office:,                 -,              -
          service:NCCN:other,      -,              -
          role:operator,           -,              -
          partner:eu,              -,              -
          soc@example.be,          -,              -
          """)
  void findsThePlaceInTheDirectory(String text, String unit, String rank) {
    assertThat(Recipient.of(text).map(Recipient::unit).orElse("-")).isEqualTo(unit);
    assertThat(Recipient.of(text).map(r -> r.rank().code()).orElse("-")).isEqualTo(rank);
  }

  /** Else the address that an operator sets for the crisis centre would get some messages only. */
  @ParameterizedTest
  @CsvSource({
    "ccbDutyOfficer, dutyOfficer",
    "crisisCentre, crisisCentre",
    "primeMinister, office:primeMinister"
  })
  void anOfficeHasOneName(String code, String text) {
    assertThat(Recipient.office(code)).isEqualTo(text);
    assertThat(Recipient.of(text).map(Recipient::unit)).contains(code);
  }
}

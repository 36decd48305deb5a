package be.belfry.web.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceDateTest {
  /** What happened on New Year's Day in Brussels began in the year before in UTC. */
  @ParameterizedTest
  @CsvSource({
    "DAY, 2021-05-03T22:00:00Z, NL, 4 mei 2021",
    "DAY, 2021-05-03T22:00:00Z, EN, 4 May 2021",
    "MONTH, 2021-04-30T22:00:00Z, FR, mai 2021",
    "MONTH, 2020-12-31T23:00:00Z, DE, Januar 2021",
    "YEAR, 2020-12-31T23:00:00Z, NL, 2021",
    "INSTANT, 2021-05-04T09:30:00Z, EN, 4 May 2021 11:30"
  })
  void isNoMoreExactThanTheSource(
      DatePrecision precision, Instant at, Language language, String words) {
    assertThat(SourceDate.words(row(precision, at), language)).isEqualTo(words);
  }

  private static IncidentRow row(DatePrecision precision, Instant at) {
    return new IncidentRow(
        UUID.randomUUID(),
        "I-2026-000001",
        "Imported",
        IncidentStatus.CLOSED,
        Severity.LOW,
        Tlp.CLEAR,
        RsitType.UNDETERMINED,
        Phenomenon.DDOS,
        List.of(),
        Optional.empty(),
        Answer.NO,
        Tier.NONE,
        Optional.empty(),
        false,
        "elsewhere",
        Instant.parse("2026-11-27T12:00:00Z"),
        Optional.empty(),
        Optional.empty(),
        at,
        precision);
  }
}

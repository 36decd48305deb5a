package be.belfry.domain.incident;

import static be.belfry.domain.incident.AnIncident.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.Sector;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriageNotificationTest {
  private final Incident incident = anIncident().build();

  private static TriageNotification joining(
      Optional<RsitType> classification,
      Optional<Phenomenon> phenomenon,
      Optional<Severity> severity,
      Set<Sector> sectors,
      Optional<Tlp> tlp) {
    return new TriageNotification(
        "N-2026-000001",
        TriageAction.JOIN_INCIDENT,
        Optional.of("I-2026-000123"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        classification,
        phenomenon,
        severity,
        sectors,
        Set.of(),
        tlp,
        Set.of());
  }

  private Optional<String> other(
      RsitType classification, Phenomenon phenomenon, Severity severity, Sector sector, Tlp tlp) {
    return joining(
            Optional.of(classification),
            Optional.of(phenomenon),
            Optional.of(severity),
            Set.of(sector),
            Optional.of(tlp))
        .differsFrom(incident);
  }

  @Test
  void whoJoinsSaysNothingOrWhatTheIncidentHas() {
    RsitType type = RsitType.UNAUTHORISED_INFORMATION_MODIFICATION;
    Phenomenon what = Phenomenon.RANSOMWARE;
    Severity high = Severity.HIGH;
    Sector energy = Sector.ENERGY;
    Tlp amber = Tlp.AMBER;
    assertThat(
            joining(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Optional.empty())
                .differsFrom(incident))
        .isEmpty();
    assertThat(other(type, what, high, energy, amber)).isEmpty();
    assertThat(other(RsitType.INFECTED_SYSTEM, what, high, energy, amber))
        .contains("classification");
    assertThat(other(type, Phenomenon.DDOS, high, energy, amber)).contains("phenomenon");
    assertThat(other(type, what, Severity.LOW, energy, amber)).contains("severity");
    assertThat(other(type, what, high, Sector.FOOD, amber)).contains("sectors");
    assertThat(other(type, what, high, energy, Tlp.RED)).contains("tlp");
    assertThat(other(type, what, high, energy, Tlp.GREEN)).contains("tlp");
  }
}

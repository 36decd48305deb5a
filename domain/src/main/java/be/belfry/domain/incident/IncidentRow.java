package be.belfry.domain.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a list of incidents.
 *
 * @param organisation name of the entity that was hit first
 * @param lead who works on it
 * @param tier highest tier of the crisis files that hold it, while they held it
 * @param countedAt what gives the month of the figures; of an imported record the moment that its
 *     source dates it with
 * @param precision how exactly that date is known
 */
public record IncidentRow(
    UUID id,
    String reference,
    String title,
    IncidentStatus status,
    Severity severity,
    Tlp tlp,
    RsitType classification,
    Phenomenon phenomenon,
    List<Sector> sectors,
    Optional<String> organisation,
    Answer crossBorder,
    Tier tier,
    Optional<String> lead,
    boolean exercise,
    String source,
    Instant openedAt,
    Optional<Instant> detectedAt,
    Optional<Instant> resolvedAt,
    Instant countedAt,
    DatePrecision precision)
    implements Listed {
  public IncidentRow {
    sectors = List.copyOf(sectors);
  }

  @Override
  public String record() {
    return reference;
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(tlp.code());
  }
}

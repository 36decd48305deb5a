package be.belfry.domain.crisis;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of the list of crisis files.
 *
 * @param incidents number of incidents that it counts, those that the viewer can't open included:
 *     merged ones once, without false positives
 * @param startedAt T0, empty while nothing is in force
 * @param upholdBy present while the tier rests on an oral order
 */
public record CrisisRow(
    String reference,
    String title,
    CrisisStatus status,
    Tier tier,
    List<String> sectors,
    Tlp tlp,
    boolean exercise,
    int incidents,
    Instant openedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> upholdBy)
    implements Listed {

  public CrisisRow {
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

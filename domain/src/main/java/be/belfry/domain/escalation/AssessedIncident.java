package be.belfry.domain.escalation;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Listed;
import java.util.List;
import java.util.Optional;

/**
 * An incident that a sheet is about, as the evaluator sees it.
 *
 * @param crises references of the crisis files that are not over and hold it
 */
public record AssessedIncident(
    String reference,
    String title,
    Severity severity,
    Tlp tlp,
    boolean exercise,
    List<String> crises)
    implements Listed {
  public AssessedIncident {
    crises = List.copyOf(crises);
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

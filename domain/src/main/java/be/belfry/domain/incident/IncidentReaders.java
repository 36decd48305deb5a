package be.belfry.domain.incident;

import be.belfry.domain.security.ReaderChoice;
import java.util.List;

/**
 * The circle of an incident.
 *
 * @param choices whom it can name as its readers while it is TLP:RED, those who decide on tiers
 *     first
 * @param named keys of the accounts that it names now
 */
public record IncidentReaders(List<ReaderChoice> choices, List<String> named) {
  public IncidentReaders {
    choices = List.copyOf(choices);
    named = List.copyOf(named);
  }
}

package be.belfry.domain.incident;

import be.belfry.domain.security.ReaderChoice;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The circle of an incident, and what of it and of its marking somebody may change.
 *
 * @param choices whom it can name as its readers while it is TLP:RED, those who decide on tiers
 *     first
 * @param named keys of all accounts that it names now, also of those that are no choice
 * @param changeable whether he may change whom it names, or add to them at least
 * @param addsOnly whether he may add to them and take nobody away
 * @param markings that it has, that he may give it, or that he may ask for, the widest first
 */
public record IncidentReaders(
    List<ReaderChoice> choices,
    List<String> named,
    boolean changeable,
    boolean addsOnly,
    List<Tlp> markings) {
  public IncidentReaders {
    choices = List.copyOf(choices);
    named = List.copyOf(named);
    markings = List.copyOf(markings);
  }

  /** Those of the choices that it names. */
  public List<ReaderChoice> chosen() {
    return choices.stream().filter(choice -> named.contains(choice.id())).toList();
  }

  /**
   * The circle after somebody has ticked some of the choices. Who is named but no choice, for his
   * account is closed, stays.
   *
   * @param ticked keys of accounts
   * @param by who ticked them; he is always in it
   * @return empty when nobody comes or goes
   */
  public Optional<Set<UUID>> changedTo(Collection<String> ticked, UUID by) {
    Set<String> wished = new HashSet<>(named);
    choices.forEach(choice -> wished.remove(choice.id()));
    wished.addAll(ticked);
    if (wished.equals(Set.copyOf(named))) {
      return Optional.empty();
    }
    wished.add(by.toString());
    return Optional.of(wished.stream().map(UUID::fromString).collect(Collectors.toSet()));
  }
}

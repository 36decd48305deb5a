package be.belfry.services.crisis;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.shared.Conflict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An incident lies in one open crisis file at most: of two files for one event each would call
 * every service.
 */
@ApplicationScoped
public class OneOpenFile {
  @Inject private Crises crises;

  /**
   * Refuses what lies in another file. A file that is there already may take in the only incident
   * of another one: two files turn out to be one event, and the other is ended by its office, which
   * takes time that the work does not have.
   *
   * @param incidents locked until the end of the transaction ({@link WholeIncidents}), so that of
   *     two who put one into a file at the same instant the second sees what the first did
   * @param file the one that they go into; empty for a new one
   * @throws Conflict ({@code crisis_hasFile}) with the reference of the other file, ({@code
   *     crisis_hasHiddenFile}) when the caller may not know of that one
   */
  public void require(Collection<Incident> incidents, Optional<Crisis> file) {
    for (Incident incident : incidents) {
      if (crises.isInOpenFile(incident.id(), file.map(Crisis::id))) {
        refuse(incident, file);
      }
    }
  }

  private void refuse(Incident incident, Optional<Crisis> file) {
    List<Crisis> known =
        crises.openWith(incident.id()).stream()
            .filter(other -> file.filter(other::equals).isEmpty())
            .toList();
    if (file.isPresent()
        && !known.isEmpty()
        && known.stream().allMatch(other -> other.attached().size() == 1)) {
      return;
    }
    if (known.isEmpty()) {
      throw new Conflict(
          "crisis_hasHiddenFile",
          incident.reference() + " lies in another open file",
          incident.reference());
    }
    throw new Conflict(
        "crisis_hasFile",
        incident.reference() + " lies in " + known.get(0).reference(),
        incident.reference(),
        known.get(0).reference());
  }
}

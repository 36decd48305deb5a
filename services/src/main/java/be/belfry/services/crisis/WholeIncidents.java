package be.belfry.services.crisis;

import static be.belfry.domain.security.Permission.INCIDENT_READ;

import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Incidents on their way into a crisis file or out of it, each with what was merged into it.
 *
 * <p>They stay as they are until that is done: who changes, merges or parts one at the same instant
 * waits, and then finds the file that he has to follow. Incidents are locked before crisis files,
 * as by an incident that changes.
 */
@ApplicationScoped
public class WholeIncidents {
  @Inject private Door door;
  @Inject private Incidents incidents;

  /**
   * Locks incidents and what was merged into them until the end of the transaction.
   *
   * @return the incidents in their own order, then their parts
   * @throws NotFound for one that the caller may not know of
   */
  public List<Incident> lock(Collection<String> references) {
    door.require(INCIDENT_READ);
    Map<String, Incident> locked =
        incidents.lock(references).stream()
            .collect(Collectors.toMap(Incident::reference, Function.identity()));
    List<Incident> named =
        references.stream().distinct().map(reference -> known(reference, locked)).toList();
    incidents.lock(parts(named).map(Incident::reference).toList());
    // None can have come meanwhile; one that was parted before its lock is not among them any more.
    return Stream.concat(named.stream(), parts(named)).distinct().toList();
  }

  /**
   * The same, of those that a file takes in.
   *
   * @throws Conflict for one that goes on in another one
   */
  public List<Incident> incoming(Collection<String> references) {
    List<Incident> whole = lock(references);
    whole.stream()
        .filter(incident -> references.contains(incident.reference()))
        .forEach(Incident::requireNotMerged);
    return whole;
  }

  private Incident known(String reference, Map<String, Incident> locked) {
    Incident incident =
        Optional.ofNullable(locked.get(reference)).orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_READ, incident);
    return incident;
  }

  private Stream<Incident> parts(List<Incident> named) {
    return named.stream().flatMap(incident -> incidents.parts(incident.id()).stream());
  }
}

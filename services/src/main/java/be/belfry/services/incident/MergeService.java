package be.belfry.services.incident;

import static be.belfry.domain.security.Permission.INCIDENT_HANDLE;
import static be.belfry.domain.security.Permission.INCIDENT_READ;

import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentMerge;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.incident.MergeIncident;
import be.belfry.domain.incident.MergeQueries;
import be.belfry.domain.incident.MergeRow;
import be.belfry.domain.incident.OpenCrises;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Two incidents turn out to be one event, or not to be one after all. */
@Stateless
public class MergeService {
  @Inject private Door door;
  @Inject private NarrowReads reads;
  @Inject private LegalTime time;
  @Inject private Incidents incidents;
  @Inject private MergeQueries queries;
  @Inject private OpenCrises crises;
  @Inject private IncidentHistory history;

  /**
   * Merges of an incident into others and of others into it, newest first, of incidents that the
   * caller may know.
   */
  public List<MergeRow> merges(String reference) {
    door.require(INCIDENT_READ);
    Incident incident = incidents.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_READ, incident);
    reads.record(NarrowReadEvent::ofIncident, reference, incident.walls().tlp());
    return queries.merges(reference);
  }

  /**
   * Lets an incident go on in another one; see {@link Incident#mergeInto}.
   *
   * @return number of the merge, counted for the merged incident
   * @throws NotFound for an incident that the caller may not know of
   */
  public int merge(MergeIncident command) {
    Subject by = door.require(INCIDENT_HANDLE);
    List<Incident> both = incidents.lock(List.of(command.incident(), command.into()));
    Incident absorbed = toHandle(both, command.incident());
    Incident survivor = toHandle(both, command.into());
    absorbed.requireVersion(command.version());
    IncidentMerge merge =
        absorbed.mergeInto(
            survivor,
            incidents.merges(absorbed.id()) + 1,
            command.reason(),
            crises,
            by,
            time.now(absorbed.isExercise()));
    incidents.add(merge);
    history.keep(absorbed, List.of(merge.happened()), by);
    return merge.number();
  }

  /**
   * Takes a merge back: the incident stands where it stood, with all that came with it.
   *
   * @param reference of the merged incident
   * @param number of its merge
   * @param reason grounds, may be left out
   * @throws NotFound for a merge of incidents that the caller may not both know of
   */
  public void reverse(String reference, int number, Optional<String> reason) {
    Subject by = door.require(INCIDENT_HANDLE);
    Incident absorbed = incidents.lock(reference);
    door.require(INCIDENT_HANDLE, absorbed);
    IncidentMerge merge =
        incidents
            .merge(absorbed.id(), number)
            .orElseThrow(() -> new NotFound(reference + "/merges/" + number));
    door.require(INCIDENT_HANDLE, merge.survivor());
    history.keep(absorbed, List.of(merge.reverse(reason, by, time.now(absorbed.isExercise()))), by);
  }

  private Incident toHandle(List<Incident> found, String reference) {
    Incident incident =
        found.stream()
            .filter(one -> one.reference().equals(reference))
            .findFirst()
            .orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_HANDLE, incident);
    return incident;
  }
}

package be.belfry.services.playbook;

import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.playbook.PlaybookCause;
import be.belfry.domain.playbook.PlaybookEvent.PlaybookStarted;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.Holidays;
import be.belfry.services.security.Door;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Starts procedures, each with the runs of the entities that are hit already. */
@Dependent
class PlaybookStarter {
  @Inject private PlaybookRuns runs;
  @Inject private Holidays holidays;
  @Inject private EntityRuns entities;
  @Inject private Door door;
  @Inject private Event<DomainEvent> events;

  /**
   * Starts procedures that the crisis does not have yet.
   *
   * @return keys of the authority's runs, in the order of the procedures
   */
  List<UUID> start(List<PlaybookDefinition> definitions, PlaybookCause cause) {
    List<UUID> started = new ArrayList<>();
    for (PlaybookDefinition definition : definitions) {
      PlaybookRun run = PlaybookRun.start(definition, cause, door.subject(), holidays);
      runs.add(run);
      events.fire(new PlaybookStarted(run.id(), run.reference(), cause.planVersion()));
      started.add(run.id());
    }
    entities.follow(cause.crisisId(), cause.at());
    return started;
  }
}

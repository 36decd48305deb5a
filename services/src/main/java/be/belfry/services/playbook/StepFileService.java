package be.belfry.services.playbook;

import be.belfry.domain.playbook.PlaybookEvent.StepFileAdded;
import be.belfry.domain.playbook.PlaybookQueries;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.playbook.StepFile;
import be.belfry.domain.playbook.StepFileRow;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Evidence of steps as files: added by who does the step, given out to who sees it. */
@Stateless
public class StepFileService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private PlaybookRuns runs;
  @Inject private PlaybookQueries queries;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /**
   * Adds a file to a step. The same bytes again are the file that is there already.
   *
   * @param id key of the run
   * @param no number of the step
   * @param name as its sender calls it, 1 to 120 characters
   * @param bytes at most {@link StepFile#LARGEST}
   * @return key of the file
   * @throws NotFound for a run or step that the caller may not know of
   * @throws Conflict ({@code playbook_fileNow}) while the step waits or when it does not apply,
   *     ({@code playbook_filesMany}, {@code playbook_filesLarge}) when it, or the run, has as many
   *     or as much as it may
   */
  public UUID add(UUID id, int no, String name, byte[] bytes) {
    door.require(Permission.PLAYBOOK_PERFORM);
    // Of two who add at the same instant the second sees what the first did.
    runs.holdCrisisOf(id);
    PlaybookRun run = runs.find(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    Subject by = door.require(Permission.PLAYBOOK_PERFORM, run);
    if (!runs.shows(id, no)) {
      throw new NotFound(run.reference() + "/" + no);
    }
    List<StepFileRow> there = queries.files(id);
    String hash = Sha256.hex(bytes);
    Optional<StepFileRow> same =
        there.stream().filter(f -> f.step() == no && f.sha256().equals(hash)).findFirst();
    if (same.isPresent()) {
      return same.get().id();
    }
    StepFile.requireRoom(there, no, bytes.length);
    StepFile file = run.addFile(no, name, bytes, by, time.now(run.exercise()));
    runs.add(file);
    events.fire(
        new StepFileAdded(run.id(), run.reference(), no, file.kind(), bytes.length, file.sha256()));
    return file.id();
  }

  /**
   * A file with its bytes; whoever opens it has read the crisis file, as by the page of its
   * procedure.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public StepFile file(UUID id) {
    Subject reader = door.require(Permission.PLAYBOOK_READ);
    if (!queries.mayReadFile(id, reader)) {
      throw new NotFound(String.valueOf(id));
    }
    queries
        .crisisOfFile(id)
        .ifPresent(crisis -> reads.opened(by -> NarrowReadEvent.ofCrisis(crisis, by)));
    return runs.file(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
  }
}

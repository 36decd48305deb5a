package be.belfry.domain.playbook;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Runs as lists and pages; what the walls hide is not in them. */
public interface PlaybookQueries {
  /**
   * A page of runs, the newest first.
   *
   * @param viewer who stands before the walls: of who works for an entity the list begins at its
   *     own, however many run for others
   * @param now decides what is overdue
   */
  Page<PlaybookRunRow> list(PlaybookFilter filter, Subject viewer, PageRequest page, Instant now);

  /**
   * One run with its steps. What people wrote in the steps of an authority's run is as visible as
   * the crisis file where that is marked narrower than {@code TLP:AMBER}; whose step it is reads it
   * too.
   *
   * @param reader whose own steps show their words whatever the file is marked
   */
  Optional<PlaybookRunDetail> detail(UUID id, Subject reader, Instant now);

  /**
   * Whether a reader of a run may read what people wrote in a step of it; false when there is none.
   */
  boolean mayReadWords(UUID run, int no, Subject reader);

  /** The same of a file of a step. */
  boolean mayReadFile(UUID file, Subject reader);

  /** Reference of the crisis file that a step's file hangs on; empty when the viewer sees none. */
  Optional<String> crisisOfFile(UUID file);

  /**
   * Steps that can be worked on now and are the viewer's own, by due time, those without one last;
   * those of an exercise stand after the real ones.
   *
   * @param limit at most so many
   */
  List<OwnStep> own(Subject viewer, Instant now, int limit);

  /** The files of a run's steps that the walls show, by step, the oldest first. */
  List<StepFileRow> files(UUID run);

  /**
   * What the steps of the other procedures of a run's crisis show that are done, by procedure and
   * number; only what the reader may read.
   */
  List<SharedEvidence> evidence(UUID run, Subject reader);

  /** Codes of the phenomena of the incidents that the crisis holds now and the caller may see. */
  Set<String> phenomena(UUID crisisId);
}

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
   * @param now decides what is overdue
   */
  Page<PlaybookRunRow> list(PlaybookFilter filter, PageRequest page, Instant now);

  /** One run with its steps. */
  Optional<PlaybookRunDetail> detail(UUID id, Instant now);

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
   * number; only what the viewer may read.
   */
  List<SharedEvidence> evidence(UUID run);

  /** Codes of the phenomena of the incidents that the crisis holds now and the caller may see. */
  Set<String> phenomena(UUID crisisId);
}

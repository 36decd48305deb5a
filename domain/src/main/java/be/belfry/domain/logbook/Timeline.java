package be.belfry.domain.logbook;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The timelines of all crises. */
public interface Timeline {
  /** A list, and an extract, has at most so many lines: the ones recorded last. */
  int MOST = 2000;

  /** Stores a line. */
  void add(Observation observation);

  /** A line of a crisis's own. */
  Optional<Observation> observation(UUID id);

  /**
   * The line of a crisis's own that stands in the place of another one now; empty when nobody
   * corrected or answered it. Who asks at the same moment about the same line waits until this
   * transaction ends.
   */
  Optional<Observation> standing(UUID id);

  /**
   * The lines of a crisis and of the incidents in it that the viewer may open, in the order in
   * which it happened; of those that match, the {@link #MOST} recorded last.
   *
   * @param crisis reference of the file
   * @param incidents false for the crisis's own lines only
   */
  List<TimelineLine> lines(String crisis, TimelineFilter filter, boolean incidents);

  /**
   * One page of the questions that nobody has answered, of all files of reality that are not over
   * and that the viewer may know of, what was recorded last first; each once.
   *
   * @param filter its kind and openness are not asked
   * @param incidents false for the files' own lines only
   */
  Page<OpenQuestion> questions(TimelineFilter filter, boolean incidents, PageRequest page);

  /**
   * How many questions of a crisis, and of the incidents in it that the viewer may open, no line
   * has answered yet.
   *
   * @param crisis reference of the file
   * @param incidents false for the crisis's own lines only
   */
  int open(String crisis, boolean incidents);
}

package be.belfry.domain.briefing;

import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the pages of the briefings read, and what a draft is filled with. */
public interface BriefingQueries {
  /**
   * Briefings that the viewer may know of: first those of reality, in both worlds the newest first;
   * discarded ones never.
   *
   * @param crisis only those of one crisis, or of {@link OfCrisis#CURRENT all of reality that are
   *     not over}
   * @param state only those in one state
   * @param drafts whether drafts are among them: only for who writes them
   */
  Page<BriefingRow> list(
      Optional<String> crisis, Optional<BriefingStatus> state, boolean drafts, PageRequest page);

  /**
   * The newest briefings, those of reality first; nothing of an exercise that is over.
   *
   * @param drafts as for {@link #list}
   * @param limit at most so many
   */
  List<BriefingRow> latest(boolean drafts, int limit);

  /**
   * Briefings in force that go to the reader and that he has not acknowledged: first those of
   * reality, in both worlds the newest first.
   *
   * @param limit at most so many
   */
  List<BriefingRow> unacknowledged(UUID reader, int limit);

  /**
   * Drafts of which the reader wrote nothing: first those of reality, in both worlds the newest
   * first; nothing of an exercise that is over.
   *
   * @param limit at most so many
   */
  List<BriefingRow> toApprove(UUID reader, int limit);

  /**
   * Briefings in force of crises with a tier in force whose validity has ended, the longest ended
   * first. Those of an exercise count by its clock and stand after the real ones.
   *
   * @param limit at most so many
   */
  List<BriefingRow> expired(Instant now, int limit);

  /**
   * The crisis as it stands now; empty when the viewer may not know of its file.
   *
   * @param reference {@code C-2026-0003}
   */
  Optional<BriefedCrisis> crisis(String reference);

  /**
   * The same with all that is counted of it.
   *
   * @param reference {@code C-2026-0003}
   */
  Optional<CrisisPicture> picture(String reference, Instant now);

  /**
   * What a draft is filled with.
   *
   * @param crisis what it is about
   * @param activation code of the national activation level
   * @param phase code of the territorial phase
   * @param figures counted now
   * @param sectors codes of the sectors that it touches, with the earliest start in each
   * @param measures those that are not in place first, then those in force, then the proposed and
   *     the lifted ones; at most five
   * @param services progress of the services with duties, most urgent first, at most eight
   */
  record CrisisPicture(
      BriefedCrisis crisis,
      String activation,
      String phase,
      List<Counted> figures,
      List<Touched> sectors,
      List<Measured> measures,
      List<Progress> services) {}

  /**
   * A measure of the crisis.
   *
   * @param title in the language of who proposed it
   * @param service code of the service that carries it out
   */
  record Measured(int no, String title, String service, MeasureState state) {}

  /** A figure. */
  record Counted(Figure figure, long value) {}

  /** A sector that is touched. */
  record Touched(String sector, Instant since) {}

  /**
   * A service's duties.
   *
   * @param duty code of its most urgent open duty; of its last one when none is open
   * @param planVersion version of the plan that the duty comes from
   * @param title title of an ad hoc task, in the language of who gave it; empty for a duty of the
   *     plan
   * @param done duties fulfilled or waived
   * @param all all of them
   */
  record Progress(
      String service,
      String duty,
      String planVersion,
      Optional<String> title,
      TaskState state,
      int done,
      int all) {}
}

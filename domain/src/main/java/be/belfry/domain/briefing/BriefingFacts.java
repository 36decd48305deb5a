package be.belfry.domain.briefing;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.sitrep.Spread;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a draft takes from the records of its crisis, as far as its writer sees them. */
public interface BriefingFacts {
  /** The last facts of the crisis until now that no other line corrects, the earliest first. */
  List<Moment> timeline(UUID crisis, Instant now);

  /** Its legal clocks that run, by regime; complete, whatever the writer may open. */
  List<BriefedClocks> clocks(UUID crisis, Instant now);

  /** Its standing decisions until now, the last first. */
  List<LoggedDecision> decisions(UUID crisis, Instant now);

  /**
   * Its incidents, those that went on in another and those that are marked narrower than the file
   * left out.
   *
   * @param file marking of the crisis file
   */
  List<BriefedIncident> incidents(UUID crisis, Tlp file);

  /** Its incidents by sector and province; complete, whatever the writer may open. */
  Spread spread(UUID crisis, Instant now);
}

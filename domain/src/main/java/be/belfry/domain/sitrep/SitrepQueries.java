package be.belfry.domain.sitrep;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the pages of the reports read, and what is counted. */
public interface SitrepQueries {
  /**
   * Reports that the viewer may know of, the newest first; discarded ones never.
   *
   * @param crisis only those of one crisis
   */
  Page<SitrepRow> list(Optional<String> crisis, PageRequest page);

  /**
   * Open reports of which the reader wrote nothing and whose inputs are all in or closed by the
   * clock of their world: those of reality first, in both worlds the newest first; nothing of an
   * exercise that is over.
   *
   * @param limit at most so many
   */
  List<SitrepRow> toIssue(UUID reader, Instant now, int limit);

  /**
   * The crisis as it stands now; empty when the viewer may not know of it.
   *
   * @param reference {@code C-2026-0003}
   */
  Optional<Counted> count(String reference, Instant now);

  /** Codes of the services with duties that are not ended, in alphabetical order. */
  List<String> services(UUID crisisId);

  /** Everybody who holds one of the roles and may sign in. */
  List<Subject> holders(Set<Role> roles);

  /** A crisis and what is counted of it; complete, whatever its reader may open. */
  record Counted(ReportedCrisis crisis, SitrepCount count) {}
}

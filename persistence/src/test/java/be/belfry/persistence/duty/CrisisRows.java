package be.belfry.persistence.duty;

import be.belfry.domain.duty.ADuty;
import be.belfry.persistence.Database;

/** The crisis file that the duties and procedures of these tests hang on. */
public final class CrisisRows {
  private CrisisRows() {}

  /** Puts {@link ADuty#CRISIS} into the database, past the walls. */
  public static void insert(Database database) {
    database.asOwner(
        """
        insert into belfry.crisis (id, reference, title, status, tier, sectors, services, tlp,
          named, exercise, plan_version, opened_at, started_at)
        values ('%s', 'C-2026-0003', 'Grid', 'running', 'nationalIncident', '{energy}', '{}',
          'amber', '{}', false, 'plan-2026', '2026-03-02T07:00:00Z', '2026-03-02T08:00:00Z')
        """
            .formatted(ADuty.CRISIS));
  }
}

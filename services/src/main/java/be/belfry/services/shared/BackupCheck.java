package be.belfry.services.shared;

import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.HealthConcern;
import be.belfry.domain.shared.SelfCheck;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The age of the last backup that {@code belfry backup} made: a timetable that fails tells nobody.
 * It may be as old as {@link BackupDays} says, and so may an installation be that has none yet. A
 * demonstration needs none.
 */
@Stateless
public class BackupCheck implements SelfCheck, HealthConcern {
  private static final String BACKUP = "backup";

  @Inject private Installation installation;
  @Inject private LegalTime time;
  @Inject private BackupDays days;

  @Override
  public List<Outcome> look() {
    if (isNotAsked()) {
      return List.of(Outcome.fine(BACKUP, "notAsked"));
    }
    Optional<Instant> last = installation.backedUp();
    if (last.isEmpty()) {
      return List.of(
          isOld(installation.begun())
              ? Outcome.attention(BACKUP, "never")
              : Outcome.fine(BACKUP, "notYet"));
    }
    return List.of(
        isOld(last.get())
            ? Outcome.attention(BACKUP, "old", last.get(), days.count())
            : Outcome.fine(BACKUP, "made", last.get()));
  }

  @Override
  public Optional<String> code() {
    return !isNotAsked() && isOld(installation.backedUp().orElseGet(installation::begun))
        ? Optional.of("backupOverdue")
        : Optional.empty();
  }

  private boolean isNotAsked() {
    return days.count() == 0 || installation.isDemo();
  }

  private boolean isOld(Instant moment) {
    return moment.plus(Duration.ofDays(days.count())).isBefore(time.now());
  }
}

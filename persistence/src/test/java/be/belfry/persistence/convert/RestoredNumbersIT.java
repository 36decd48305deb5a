package be.belfry.persistence.convert;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.AddTask;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.measure.AMeasure;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import be.belfry.persistence.communication.JpaLines;
import be.belfry.persistence.crisis.JpaMeetings;
import be.belfry.persistence.duty.CrisisRows;
import be.belfry.persistence.duty.JpaDuties;
import be.belfry.persistence.escalation.JpaProposals;
import be.belfry.persistence.measure.JpaMeasures;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a restore leaves out is left out by whoever gives the next number. */
class RestoredNumbersIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final UUID OTHER = new UUID(5, 5);
  private static final int LEFT_OUT = 100;

  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    CrisisRows.insert(database);
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named,
            exercise, plan_version, opened_at, started_at)
          select '%s', 'C-2026-0004', title, status, tier, sectors, services, tlp, named, exercise,
            plan_version, opened_at, started_at from crisis
        """
            .formatted(OTHER));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** As the program asks for them, each in its own way. */
  private Map<SeriesNumbers, Integer> next(UUID crisis) {
    return database.as(
        SYSTEM,
        em -> {
          JpaProposals proposals = Database.inject(em, new JpaProposals());
          Map<SeriesNumbers, Integer> next = new EnumMap<>(SeriesNumbers.class);
          for (SeriesNumbers series : SeriesNumbers.values()) {
            next.put(
                series,
                switch (series) {
                  case PROPOSAL -> proposals.nextNo(em.find(Crisis.class, crisis));
                  case NATIONAL_PROPOSAL -> proposals.nextNo(proposals.lock(Scale.PHASE, false));
                  case MEASURE -> Database.inject(em, new JpaMeasures()).nextNumberLocked(crisis);
                  case MEETING -> Database.inject(em, new JpaMeetings()).nextNumberLocked(crisis);
                  case LINE -> Database.inject(em, new JpaLines()).nextNumberLocked(crisis);
                  case TASK -> Database.inject(em, new JpaDuties()).nextTaskLocked(crisis);
                });
          }
          return next;
        });
  }

  private void restore() {
    for (SeriesNumbers series : SeriesNumbers.values()) {
      database.asOwner(series.leavingOut(LEFT_OUT));
    }
  }

  @Test
  void everySeriesBeginsBehindWhatWasLeftOutAlsoTwice() {
    assertThat(next(ADuty.CRISIS)).hasSize(SeriesNumbers.values().length);
    for (int restored = 0; restored < 3; restored++) {
      for (UUID crisis : new UUID[] {ADuty.CRISIS, OTHER}) {
        assertThat(next(crisis).values()).containsOnly(1 + restored * LEFT_OUT);
      }
      restore();
    }
  }

  @Test
  void whatWasNumberedBeforeCountsInItsFileAlone() {
    database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new JpaMeasures()).add(AMeasure.inPlace());
          return null;
        });
    assertThat(next(ADuty.CRISIS)).containsEntry(SeriesNumbers.MEASURE, 2);
    restore();
    assertThat(next(ADuty.CRISIS))
        .containsEntry(SeriesNumbers.MEASURE, LEFT_OUT + 2)
        .containsEntry(SeriesNumbers.MEETING, LEFT_OUT + 1);
    assertThat(next(OTHER)).containsEntry(SeriesNumbers.MEASURE, LEFT_OUT + 1);
  }

  private static Duty task(String code) {
    return Duty.task(
        new AddTask("CCB", "Isolate", "Scan shows it", ADuty.T0.plusSeconds(60), Optional.empty()),
        ADuty.CRISIS,
        "C-2026-0003",
        code,
        "plan-2026",
        false,
        ADuty.T0);
  }

  /** Duties of the plan are no tasks; a task that is missing gives its number to no other. */
  @Test
  void tasksGoOnBehindTheLastOneOfTheirFile() {
    database.as(
        SYSTEM,
        em -> {
          JpaDuties duties = Database.inject(em, new JpaDuties());
          duties.add(ADuty.open());
          duties.add(task("TASK-9"));
          duties.add(task("TASK-10"));
          return null;
        });
    assertThat(next(ADuty.CRISIS)).containsEntry(SeriesNumbers.TASK, 11);
    assertThat(next(OTHER)).containsEntry(SeriesNumbers.TASK, 1);
    restore();
    assertThat(next(ADuty.CRISIS)).containsEntry(SeriesNumbers.TASK, LEFT_OUT + 11);
    assertThat(next(OTHER)).containsEntry(SeriesNumbers.TASK, LEFT_OUT + 1);
  }
}

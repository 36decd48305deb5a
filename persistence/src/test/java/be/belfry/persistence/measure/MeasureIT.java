package be.belfry.persistence.measure;

import static be.belfry.domain.duty.ADuty.T0;
import static be.belfry.domain.measure.AMeasure.DIRECTOR;
import static be.belfry.domain.measure.AMeasure.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.measure.AMeasure;
import be.belfry.domain.measure.Measure;
import be.belfry.domain.measure.MeasureFilter;
import be.belfry.domain.measure.MeasureRow;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import be.belfry.persistence.duty.CrisisRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeasureIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final Subject ENERGY =
      ADuty.subject("ann", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("energy"));
  private static final Subject HEALTH =
      ADuty.subject("cas", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("health"));
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    CrisisRows.insert(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private UUID add(Measure measure) {
    return database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new JpaMeasures()).add(measure);
          return measure.id();
        });
  }

  private void change(UUID id, Consumer<Measure> verb) {
    database.as(
        SYSTEM,
        em -> {
          verb.accept(Database.inject(em, new JpaMeasures()).find(id).orElseThrow());
          return null;
        });
  }

  private List<MeasureRow> list(Subject viewer, MeasureFilter filter, Instant now) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlMeasureQueries())
                .list(filter, PageRequest.first(), now)
                .rows());
  }

  private MeasureRow row(UUID id, Instant now) {
    return database.as(
        SYSTEM, em -> Database.inject(em, new SqlMeasureQueries()).row(id, now).orElseThrow());
  }

  @Test
  void keepsEveryAct() {
    UUID id = add(AMeasure.inPlace());
    change(id, measure -> measure.verify("silence", SECOND, T0.plusSeconds(900)));
    change(id, measure -> measure.lift("rebuilt", DIRECTOR, T0.plusSeconds(9000)));
    MeasureRow row = row(id, T0);
    assertThat(row.reference()).isEqualTo("C-2026-0003/M-1");
    assertThat(row.title()).isEqualTo(AMeasure.proposal().title());
    assertThat(row.ground()).isEqualTo(AMeasure.proposal().ground());
    assertThat(row.effect()).isEqualTo(AMeasure.proposal().effect());
    assertThat(row.affected()).isEqualTo(AMeasure.proposal().affected());
    assertThat(row.sectors()).containsExactly(Sector.ENERGY);
    assertThat(row.orderedBy()).contains("dirk");
    assertThat(row.orderedOffice()).contains("director");
    assertThat(row.dueAt()).contains(T0.plusSeconds(3600));
    assertThat(row.placedBy()).contains("bea");
    assertThat(row.evidence()).contains("change 4711");
    assertThat(row.verifiedBy()).contains("vera");
    assertThat(row.observed()).contains("silence");
    assertThat(row.liftReason()).contains("rebuilt");
    assertThat(row.liftedAt()).contains(T0.plusSeconds(9000));
    assertThat(row.state()).isEqualTo(MeasureState.LIFTED);
    assertThat(row.version()).isEqualTo(3);
  }

  @Test
  void isOverdueOnlyWhileItIsOrderedAndLate() {
    UUID id = add(AMeasure.ordered());
    assertThat(row(id, T0.plusSeconds(3600)).overdue()).isFalse();
    assertThat(row(id, T0.plusSeconds(3601)).overdue()).isTrue();
    change(id, measure -> measure.putInPlace("done", AMeasure.DOER, T0.plusSeconds(4000)));
    assertThat(row(id, T0.plusSeconds(4001)).overdue()).isFalse();
  }

  @Test
  void isAsVisibleAsItsCrisisFile() {
    add(AMeasure.proposed());
    MeasureFilter current = MeasureFilter.currentOf("C-2026-0003");
    assertThat(list(ENERGY, current, T0)).hasSize(1);
    assertThat(list(HEALTH, current, T0)).isEmpty();
    database.asOwner("update crisis set tlp = 'red', named = '{nobody}'");
    assertThat(list(ENERGY, current, T0)).isEmpty();
  }

  @Test
  void isFoundByCrisisServiceStateAndWhetherItIsCurrent() {
    UUID id = add(AMeasure.proposed());
    assertThat(list(SYSTEM, filter("BELNET", MeasureState.PROPOSED, true), T0)).hasSize(1);
    assertThat(list(SYSTEM, filter("CCB", MeasureState.PROPOSED, true), T0)).isEmpty();
    assertThat(list(SYSTEM, filter("BELNET", MeasureState.ORDERED, true), T0)).isEmpty();
    change(id, measure -> measure.lift("not needed", DIRECTOR, T0));
    assertThat(list(SYSTEM, MeasureFilter.currentOf("C-2026-0003"), T0)).isEmpty();
    assertThat(list(SYSTEM, filter("BELNET", MeasureState.LIFTED, false), T0)).hasSize(1);
  }

  private static MeasureFilter filter(String service, MeasureState state, boolean current) {
    return new MeasureFilter(
        Optional.empty(), Optional.of(service), Optional.of(state), Optional.of(current));
  }

  @Test
  void numbersThoseOfACrisisOneAfterTheOther() {
    assertThat(next()).isEqualTo(1);
    add(AMeasure.proposed());
    assertThat(next()).isEqualTo(2);
  }

  private int next() {
    return database.as(
        SYSTEM, em -> Database.inject(em, new JpaMeasures()).nextNumberLocked(ADuty.CRISIS));
  }

  @Test
  void theDatabaseItselfWantsSecondPersons() {
    UUID id = add(AMeasure.inPlace());
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "update measure set ordered_by = proposed_by where id = '" + id + "'"))
        .hasStackTraceContaining("violates check constraint");
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "update measure set state = 'verified', verified_by = placed_by, verified_at ="
                        + " now(), observed = 'x' where id = '"
                        + id
                        + "'"))
        .hasStackTraceContaining("violates check constraint");
  }
}

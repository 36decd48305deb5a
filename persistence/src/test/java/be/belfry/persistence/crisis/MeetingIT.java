package be.belfry.persistence.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.Attendance;
import be.belfry.domain.crisis.CellMeeting;
import be.belfry.domain.crisis.ConveneMeeting;
import be.belfry.domain.crisis.MeetingRow;
import be.belfry.domain.crisis.MeetingState;
import be.belfry.domain.crisis.Meetings;
import be.belfry.domain.crisis.Minute;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import be.belfry.persistence.duty.CrisisRows;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeetingIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final Instant NOW = ADuty.T0;
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

  private static Meetings meetings(EntityManager em) {
    return Database.inject(em, new JpaMeetings());
  }

  /** One that was held: two came, one left, an entry was corrected. */
  private UUID held() {
    return database.as(
        SYSTEM,
        em -> {
          Meetings meetings = meetings(em);
          CellMeeting meeting =
              new CellMeeting(
                  Database.inject(em, new JpaCrises()).byReference("C-2026-0003").orElseThrow(),
                  meetings.nextNumberLocked(ADuty.CRISIS),
                  new ConveneMeeting("evaluationCell", NOW, "Room", "One thing", Set.of()),
                  Optional.of("CCB"),
                  List.of("CCB", "FCCU"),
                  SYSTEM,
                  NOW);
          meetings.add(meeting);
          meeting.open(NOW);
          em.flush();
          Attendance dirk = meeting.attends("CCB", "Dirk", Optional.empty(), Optional.of(NOW), NOW);
          meetings.attends(meeting.id(), dirk, "olga", NOW);
          Attendance dora =
              meeting.attends("FCCU", "Dora", Optional.of("Bo"), Optional.of(NOW), NOW);
          meetings.attends(meeting.id(), dora, "olga", NOW);
          meetings.left(meeting.id(), dora.left(NOW.plusSeconds(60), NOW.plusSeconds(60)));
          meetings.add(meeting.id(), meeting.minute(1, "14", Optional.empty(), SYSTEM, NOW));
          int second = meetings.nextMinute(meeting.id());
          meetings.add(meeting.id(), meeting.minute(second, "11", Optional.of(1), SYSTEM, NOW));
          return meeting.id();
        });
  }

  @Test
  void keepsWhoCameAndWhatWasSaidWithItsCorrection() {
    UUID id = held();
    MeetingRow row = database.as(SYSTEM, em -> meetings(em).row(id).orElseThrow());
    assertThat(row.reference()).isEqualTo("C-2026-0003/S-1");
    assertThat(row.state()).isEqualTo(MeetingState.SITTING);
    assertThat(row.members()).containsExactly("CCB", "FCCU");
    assertThat(row.came()).isEqualTo(2);
    List<Attendance> came = database.as(SYSTEM, em -> meetings(em).attendance(id));
    assertThat(came)
        .filteredOn(each -> each.unit().equals("FCCU"))
        .singleElement()
        .satisfies(
            dora -> {
              assertThat(dora.deputyOf()).contains("Bo");
              assertThat(dora.to()).contains(NOW.plusSeconds(60));
            });
    List<Minute> minutes = database.as(SYSTEM, em -> meetings(em).minutes(id));
    assertThat(minutes.get(0).correctedBy()).contains(2);
    assertThat(minutes.get(1).corrects()).contains(1);
  }

  @Test
  void isAsVisibleAsItsCrisisFile() {
    UUID id = held();
    Subject energy =
        ADuty.subject("ann", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("energy"));
    Subject health =
        ADuty.subject("cas", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("health"));
    assertThat(seen(energy, id)).isEqualTo(5);
    assertThat(seen(health, id)).isZero();
    database.asOwner("update crisis set tlp = 'red', named = '{nobody}'");
    assertThat(seen(energy, id)).isZero();
  }

  private int seen(Subject viewer, UUID id) {
    return database.as(
        viewer,
        em ->
            meetings(em).list("C-2026-0003", PageRequest.first()).rows().size()
                + meetings(em).attendance(id).size()
                + meetings(em).minutes(id).size());
  }

  @Test
  void theDatabaseItselfLetsNothingBeChanged() {
    held();
    assertThatThrownBy(() -> database.asOwner("update meeting_minute set text = 'other'"))
        .hasStackTraceContaining("append-only");
    assertThatThrownBy(
            () -> database.asOwner("update meeting_attendance set name = 'x' where unit = 'CCB'"))
        .hasStackTraceContaining("stays as it was noted");
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "update meeting_attendance set left_at = now() where unit = 'FCCU'"))
        .hasStackTraceContaining("stays as it was noted");
  }
}

package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aNotification;
import static be.belfry.persistence.notification.StoredNotifications.ANALYST;
import static be.belfry.persistence.notification.StoredNotifications.SYSTEM;
import static be.belfry.persistence.notification.StoredNotifications.followUp;
import static be.belfry.persistence.notification.StoredNotifications.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.clock.ClockFilter;
import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.DueClock;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.ANotification;
import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.Database;
import be.belfry.persistence.clock.JpaLegalClocks;
import be.belfry.persistence.clock.SqlClockQueries;
import be.belfry.persistence.clock.SqlClockReminders;
import be.belfry.persistence.statistics.Recount;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The clocks beside the notifications: listed, told of, added to, excluded. */
class NotificationClocksIT {
  @RegisterExtension final StoredNotifications notifications = new StoredNotifications();
  private final Database database = notifications.database();

  @Test
  void listsTheClocksThatEndSoonest() {
    Stored stored = notifications.take(aNotification(), Optional.empty());
    Instant reply =
        notifications
            .detail(stored.facts().reference())
            .row()
            .nextClock()
            .orElseThrow()
            .lastLawfulAt();

    assertThat(dueBefore(ANALYST, reply).rows()).isEmpty();
    assertThat(dueBefore(ANALYST, reply.plusSeconds(1)).rows())
        .singleElement()
        .satisfies(
            clock -> {
              assertThat(clock.notification()).isEqualTo(stored.facts().reference());
              assertThat(clock.stage()).isEqualTo(Stage.REPLY);
              assertThat(clock.lastLawfulAt()).isEqualTo(reply);
            });
    Page<DueClock> later = dueBefore(ANALYST, Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(later.rows()).isSortedAccordingTo(Comparator.comparing(DueClock::lastLawfulAt));
    assertThat(later.total()).isEqualTo(later.rows().size()).isGreaterThan(1);
    Page<DueClock> overdue = overdue(reply.plusSeconds(1));
    assertThat(overdue.rows()).extracting(DueClock::lastLawfulAt).containsExactly(reply);
    assertThat(overdue(reply).rows()).as("its last instant is lawful").isEmpty();
    assertThat(overdue(reply, reply.plusSeconds(1)).rows()).hasSize(1);
    assertThat(overdue(reply.plusMillis(1), reply.plusSeconds(1)).rows()).isEmpty();
    assertThat(overdue(Instant.parse("2027-01-01T00:00:00Z")).rows())
        .isSortedAccordingTo(Comparator.comparing(DueClock::lastLawfulAt).reversed());
    Subject stranger = viewer(Role.SECTOR_AUTHORITY, Set.of("space"), null);
    assertThat(dueBefore(stranger, Instant.parse("2027-01-01T00:00:00Z")).total()).isZero();
  }

  @Test
  void aClockIsToldOnceWhenItIsNearAndOnceWhenItRanOut() {
    String reference = notifications.take(aNotification(), Optional.empty()).facts().reference();
    Instant reply = Instant.parse("2026-03-03T08:00:00Z");
    Instant near = reply.minusSeconds(4 * 3600);
    assertThat(tell(near)).as("four hours before and not yet").isEmpty();
    assertThat(tell(near.plusSeconds(1)))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.kind()).isEqualTo(ClockReminder.Kind.DUE_SOON);
              assertThat(told.notification()).isEqualTo(reference);
              assertThat(told.regime()).isEqualTo(Regime.CSIRT_REPLY);
              assertThat(told.targetAt()).isEqualTo(reply);
              assertThat(told.exercise()).isFalse();
            });
    assertThat(tell(near.plusSeconds(2))).as("once").isEmpty();
    assertThat(tell(reply)).as("its last instant is lawful").isEmpty();
    assertThat(tell(reply.plusSeconds(1)))
        .extracting(ClockReminder::kind)
        .containsExactly(ClockReminder.Kind.OVERDUE);
    assertThat(tell(reply.plusSeconds(2))).as("once").isEmpty();

    database.asOwner(
        "update legal_clock set target_at = target_at + interval '2 hours',"
            + " last_lawful_at = last_lawful_at + interval '2 hours' where regime = 'csirtReply'");
    assertThat(tell(reply.plusSeconds(3)))
        .as("one that was moved is told again")
        .extracting(ClockReminder::kind)
        .containsExactly(ClockReminder.Kind.DUE_SOON);
    assertThat(tell(reply.plusSeconds(31L * 24 * 3600)))
        .as("nobody is told a month later")
        .noneMatch(told -> told.regime() == Regime.CSIRT_REPLY);
  }

  /** It changes their marking, in the transaction in which it comes. */
  @Test
  void aRegimeThatComesWithANarrowerReportCountsForTheEarlierOnes() throws SQLException {
    List<String> narrower = List.of("amberStrict", "red");
    for (int no = 0; no < narrower.size(); no++) {
      Stored first =
          notifications.take(
              aNotification().id(new UUID(1, no)).without("impact.personalData"), Optional.empty());
      assertThat(notifications.count("statistics_dirty")).as("noted once").isOne();
      database.asOwner("select statistics_fold()");
      ANotification next =
          followUp("intermediateReport", first)
              .id(new UUID(2, no))
              .with("tlp", narrower.get(no))
              .with("impact.personalData", "yes");
      notifications.take(next, Optional.of(first));
      database.asOwner("select statistics_fold()");
      assertThat(
              notifications.texts(
                  """
                  select unit || ' ' || count from monthly_fact
                  where by1 = 'regime' and by2 = '' and value1 = 'gdpr' and excluded = ''
                    and unit in ('notification', 'followUp') order by 1
                  """))
          .as(narrower.get(no))
          .containsExactly("followUp " + (no + 1), "notification " + (no + 1));
    }
    List<Recount.Difference> differences = new ArrayList<>();
    try (Connection owner = database.connect("belfry_owner")) {
      Recount.of(owner, differences::add);
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void saysOfWhichThreadsTheAuthoritiesMayNotKnow() {
    notifications.take(aNotification(), Optional.empty());
    Instant late = Instant.parse("2026-03-03T08:00:01Z");
    for (Tlp tlp : Tlp.values()) {
      database.asOwner("update notification_thread set tlp = '" + tlp.code() + "'");
      List<ClockReminder> found =
          database.as(SYSTEM, em -> reminders(em).toTell(late, Pick.ALL, 10));
      assertThat(found)
          .as(tlp.code())
          .singleElement()
          .matches(told -> told.narrow() == Tlp.AMBER.isWiderThan(tlp));
    }
  }

  @Test
  void aClockThatOneNodeHoldsIsNotToldByTheOther() {
    notifications.take(aNotification(), Optional.empty());
    Instant late = Instant.parse("2026-03-03T08:00:01Z");
    List<ClockReminder> ofOther =
        database.as(
            SYSTEM,
            em -> {
              assertThat(reminders(em).toTell(late, Pick.ALL, 10)).hasSize(1);
              return database.as(SYSTEM, other -> reminders(other).toTell(late, Pick.ALL, 10));
            });
    assertThat(ofOther).isEmpty();
  }

  @Test
  void aPersonAddsTheClockOfAReportThatHeAsksForAndNoOther() {
    notifications.take(aNotification(), Optional.empty());
    String insert =
        """
        insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at)
        select gen_random_uuid(), id, 'nis2', '%s', now(), now(), now() from notification_thread
        """;
    Subject stranger = Subject.anonymous(Language.NL);

    assertThat(
            database.<Integer>as(stranger, em -> run(em, insert.formatted("intermediateReport"))))
        .isZero();
    assertThatThrownBy(
            () -> database.<Integer>as(ANALYST, em -> run(em, insert.formatted("progressReport"))))
        .hasStackTraceContaining("row-level security");
    assertThat(database.<Integer>as(ANALYST, em -> run(em, insert.formatted("intermediateReport"))))
        .isEqualTo(1);
  }

  @Test
  void aClockCanBeSaidNotToApply() {
    Stored stored =
        notifications.take(
            aNotification().with("impact.personalData", "unknown"), Optional.empty());
    UUID gdpr =
        notifications.detail(stored.facts().reference()).clocks().stream()
            .filter(clock -> clock.regime() == Regime.GDPR)
            .findFirst()
            .orElseThrow()
            .id();
    database.as(
        ANALYST,
        em -> {
          Database.inject(em, new JpaLegalClocks())
              .byId(gdpr)
              .orElseThrow()
              .markNotApplicable("Machine data only", "Ann Analyst");
          return null;
        });

    assertThat(notifications.detail(stored.facts().reference()).clocks())
        .filteredOn(clock -> clock.id().equals(gdpr))
        .extracting(clock -> clock.state() + " " + clock.notApplicableReason().orElse(""))
        .containsExactly("NOT_APPLICABLE Machine data only");
  }

  @Test
  void theDatabaseDerivesTheStateOfAClockAsTheDomainDoes() {
    Instant[] instants = {null, NOW.minusSeconds(1), NOW, NOW.plusSeconds(1)};
    for (Instant end : instants) {
      for (Instant reported : instants) {
        for (int facts = 0; facts < 4; facts++) {
          boolean notApplicable = facts % 2 == 1;
          boolean suspended = facts > 1;
          String sql =
              "select clock_state(%s, %s, %s, %s, '%s')"
                  .formatted(literal(end), literal(reported), notApplicable, suspended, NOW);
          assertThat(notifications.texts(sql))
              .as(sql)
              .containsExactly(
                  ClockState.of(
                          Optional.ofNullable(end),
                          Optional.ofNullable(reported),
                          notApplicable,
                          suspended,
                          NOW)
                      .code());
        }
      }
    }
  }

  @Test
  void showsAnEntityTheClocksOfWhatItOwesAlone() {
    UUID entity = notifications.organisation("Example Grid");
    notifications.take(aNotification().id(new UUID(1, 1)), Optional.empty(), Optional.of(entity));
    database.asOwner(
        "update legal_clock set not_applicable_reason = 'r', not_applicable_by = 'b'"
            + " where regime <> 'csirtReply'");

    assertThat(
            notifications
                .list(NotificationFilter.all(), PageRequest.first())
                .rows()
                .get(0)
                .nextClock())
        .isPresent();
    assertThat(
            notifications
                .list(
                    NotificationFilter.all(),
                    viewer(Role.ORGANISATION, Set.of(), entity),
                    PageRequest.first())
                .rows())
        .singleElement()
        .satisfies(row -> assertThat(row.nextClock()).isEmpty());
  }

  private List<ClockReminder> tell(Instant now) {
    return database.as(
        SYSTEM,
        em -> {
          List<ClockReminder> told = reminders(em).toTell(now, Pick.ALL, 10);
          reminders(em).keepTold(told);
          return told;
        });
  }

  private static SqlClockReminders reminders(EntityManager em) {
    return Database.inject(em, new SqlClockReminders());
  }

  private Page<DueClock> overdue(Instant now) {
    return overdue(Instant.EPOCH, now);
  }

  private Page<DueClock> overdue(Instant since, Instant now) {
    return database.as(
        ANALYST,
        em -> Database.inject(em, new SqlClockQueries()).overdue(since, now, ClockFilter.REAL, 10));
  }

  private Page<DueClock> dueBefore(Subject viewer, Instant before) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlClockQueries())
                .dueBetween(Instant.EPOCH, before, ClockFilter.REAL, 10));
  }

  private static int run(EntityManager em, String sql) {
    return em.createNativeQuery(sql).executeUpdate();
  }

  private static String literal(Instant instant) {
    return instant == null ? "null" : "'" + instant + "'";
  }
}

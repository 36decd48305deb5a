package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aNotification;
import static be.belfry.persistence.notification.StoredNotifications.ANALYST;
import static be.belfry.persistence.notification.StoredNotifications.followUp;
import static be.belfry.persistence.notification.StoredNotifications.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.Applicability;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import be.belfry.persistence.incident.SqlMergeQueries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the database tells of notifications to those who read incidents and no notifications: of
 * those alone that are of an incident which they may read, that reports came and what is owed.
 */
class IncidentReadersIT {
  private static final String INCIDENT = "I-2026-000001";
  private static final Subject PRIME_MINISTER = viewer(Role.PRIME_MINISTER, Set.of(), null);
  private static final Subject LIAISON = viewer(Role.SERVICE_LIAISON, Set.of("energy"), null);
  private static final Subject DEFENCE = viewer(Role.DEFENCE, Set.of("energy"), null);

  @RegisterExtension final StoredNotifications notifications = new StoredNotifications();
  private final Database database = notifications.database();
  private Stored first;
  private UUID thread;

  /** A thread of two reports in an incident, and one that is in none. */
  @BeforeEach
  void open() {
    first = notifications.take(aNotification().id(new UUID(1, 1)), Optional.empty());
    notifications.take(
        followUp("incidentNotification", first).id(new UUID(1, 2)), Optional.of(first));
    notifications.take(aNotification().id(new UUID(1, 3)), Optional.empty());
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors,
            sub_sectors, services, tlp, originator, named, cross_border, root_cause, tier, indicators,
            opened_at, detected_at, counted_at, imputed_date, date_precision, source, exercise)
          values (md5('i')::uuid, '%1$s', 'Title', 'fraud:phishing', 'phishing', 'high', 'open', '{energy}', '{}',
            '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', '2026-03-01T06:30Z', '2026-03-01T05:30Z',
            '2026-03-01T05:30Z', false, 'instant', 'own', false);
        insert into incident_notification (id, version, incident_id, thread_id, reference, first, linked_at, linked_by)
          select md5('l')::uuid, 0, md5('i')::uuid, n.thread_id, n.reference, true, '2026-03-01T06:30Z', 'test'
          from notification n where n.reference = '%2$s'
        """
            .formatted(INCIDENT, first.facts().reference()));
    thread = threadOf(1);
  }

  private UUID threadOf(int notification) {
    return UUID.fromString(
        notifications
            .texts(
                "select thread_id from notification where id = '%s'"
                    .formatted(new UUID(1, notification)))
            .get(0));
  }

  private List<IncidentDetail.Report> reports(Subject reader) {
    return database.as(reader, em -> Database.inject(em, new SqlMergeQueries()).reports(INCIDENT));
  }

  private List<String> links(Subject reader) {
    return database.as(
        reader,
        em ->
            Database.inject(em, new SqlMergeQueries()).links(INCIDENT).stream()
                .map(IncidentDetail.Link::reference)
                .toList());
  }

  private Map<UUID, List<ClockRow>> clocks(Subject reader) {
    return database.as(
        reader,
        em ->
            Database.inject(em, new SqlNotificationQueries())
                .clocksWithoutWords(List.of(thread, threadOf(3)), NOW));
  }

  /** As whoever reads notifications is told it, and the program takes the words away. */
  private List<ClockRow> whole() {
    return database
        .as(
            ANALYST,
            em -> Database.inject(em, new SqlNotificationQueries()).clocks(List.of(thread), NOW))
        .get(thread)
        .stream()
        .map(ClockRow::withoutWords)
        .toList();
  }

  @Test
  void seeNoNotification() {
    assertThat(notifications.ids(ANALYST)).containsExactly(1, 2, 3);
    for (Subject reader : List.of(PRIME_MINISTER, LIAISON, DEFENCE)) {
      assertThat(notifications.ids(reader)).as(reader.user()).isEmpty();
      for (String table :
          List.of("notification", "notification_thread", "submission", "receipt", "legal_clock")) {
        assertThat(notifications.rows(ANALYST, table)).as(table).isPositive();
        assertThat(notifications.rows(reader, table)).as(reader.user() + " " + table).isZero();
      }
    }
  }

  /** Nor the keys of what a search finds past the walls of rows. */
  @Test
  void findNoneByItsWords() {
    String notification =
        "notification_newest_matching('%s', null, null, null, null, null, null, 10, 10)"
            .formatted(first.facts().reference());
    String incident =
        "incident_newest_matching('%s', 'own', null, null, null, null, null, null, null, null, null, 10, 10)"
            .formatted(INCIDENT);
    database.asOwner("update incident set indicators = '{ip:192.0.2.1}'");
    String trace = "incident_of_trace('{ip:192.0.2.1}', 'own', 10)";
    for (String search : List.of(notification, incident, trace)) {
      assertThat(notifications.rows(ANALYST, search)).as(search).isEqualTo(1);
      assertThat(notifications.rows(DEFENCE, search)).as(search).isZero();
    }
    assertThat(notifications.rows(PRIME_MINISTER, notification)).isZero();
    assertThat(notifications.rows(PRIME_MINISTER, incident)).isEqualTo(1);
    assertThat(notifications.rows(PRIME_MINISTER, trace)).isEqualTo(1);
  }

  @Test
  void learnWhichReportsCame() {
    assertThat(reports(ANALYST)).hasSize(1);
    assertThat(reports(PRIME_MINISTER)).isEqualTo(reports(ANALYST));
    assertThat(reports(LIAISON)).isEqualTo(reports(ANALYST));
    assertThat(reports(DEFENCE)).isEmpty();
    database.asOwner("update notification set tlp = 'red', named = '{x}'");
    assertThat(reports(PRIME_MINISTER)).as("behind the walls of the report").isEmpty();
  }

  /** The thread is named to whom its reports are told, and to nobody else. */
  @Test
  void learnOfWhichNotificationItIs() {
    assertThat(links(ANALYST)).containsExactly(first.facts().reference());
    assertThat(links(PRIME_MINISTER)).isEqualTo(links(ANALYST));
    assertThat(links(LIAISON)).isEqualTo(links(ANALYST));
    assertThat(links(DEFENCE)).isEmpty();
    database.asOwner("update notification set tlp = 'red', named = '{x}'");
    for (Subject reader : List.of(ANALYST, PRIME_MINISTER, LIAISON)) {
      assertThat(links(reader)).as("behind the walls of the notification").isEmpty();
    }
  }

  @Test
  void learnWhatIsOwed() {
    assertThat(whole()).isNotEmpty();
    for (Subject reader : List.of(ANALYST, PRIME_MINISTER, LIAISON)) {
      assertThat(clocks(reader))
          .as("of no thread that is in no incident")
          .isEqualTo(Map.of(thread, whole()));
    }
    assertThat(clocks(DEFENCE)).isEmpty();
    database.asOwner("update incident set tlp = 'red', named = '{x}'");
    assertThat(clocks(PRIME_MINISTER)).as("behind the walls of the incident").isEmpty();
    database.asOwner("update incident set tlp = 'amber', named = '{}'");
    database.asOwner("update notification_thread set tlp = 'red', named = '{x}'");
    assertThat(clocks(PRIME_MINISTER)).as("behind the walls of the thread").isEmpty();
  }

  /** What a questionnaire, triage or a rule found stays; a person's words do not. */
  @Test
  void areToldNoWordsOfAPerson() {
    for (Applicability.Reason reason : Applicability.Reason.values()) {
      for (String by : List.of("rule", "Ann")) {
        excluded(reason.code(), by);
        assertThat(clocks(PRIME_MINISTER)).as(reason + " " + by).isEqualTo(Map.of(thread, whole()));
      }
    }
    excluded("The neighbour says so", "Ann");
    assertThat(clocks(PRIME_MINISTER)).isEqualTo(Map.of(thread, whole()));
    String told =
        database.as(
            PRIME_MINISTER,
            em ->
                String.valueOf(
                    em.createNativeQuery(
                            "select string_agg(distinct not_applicable_reason, '|')"
                                + " from incident_clocks(cast(?1 as uuid[]))")
                        .setParameter(1, "{" + thread + "}")
                        .getSingleResult()));
    assertThat(told).isEqualTo("…");
  }

  private void excluded(String reason, String by) {
    database.asOwner(
        "update legal_clock set not_applicable_reason = '%s', not_applicable_by = '%s'"
            .formatted(reason, by));
  }
}

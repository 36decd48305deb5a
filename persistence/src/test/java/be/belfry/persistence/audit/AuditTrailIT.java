package be.belfry.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.security.NarrowListEvent;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.EventBatch;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditTrailIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
  private static Database database;

  @BeforeAll
  static void open() {
    database = Database.fresh();
    append("security.signedIn", "line\nfeed", "é ü ĳ");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static void append(String action, String object, String detail) {
    database.as(
        SYSTEM,
        em ->
            Database.inject(em, new SqlAuditTrail())
                .append(NOW, SYSTEM, new SecurityEvent(action, object, Map.of("detail", detail))));
  }

  private static List<AuditRow> rows(Subject viewer) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlAuditTrail()).before(Long.MAX_VALUE, AuditFilter.ALL, 100));
  }

  @Test
  void databaseAndJavaMakeTheSameLeaf() {
    assertThat(rows(SYSTEM))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.leaf()).isEqualTo(Leaf.hash(row)));
  }

  /** Equal in their numbers, too: the first one is undone, and its number given again. */
  @Test
  void rowsWithEqualFieldsAtTheSameInstantHaveDifferentLeaves() throws SQLException {
    Set<String> leaves = new TreeSet<>();
    Set<Long> numbers = new TreeSet<>();
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      for (int i = 0; i < 2; i++) {
        try (ResultSet row =
            statement.executeQuery(
                "select encode(audit_append('2026-03-02T08:00Z', 'ann', 'cert', 'crisis.read',"
                    + " 'C-2026-0007', '{}'), 'hex'), lastval()")) {
          row.next();
          leaves.add(row.getString(1));
          numbers.add(row.getLong(2));
        }
        owner.rollback();
        statement.execute(
            "select setval('audit_entry_seq_seq', %d, false)".formatted(numbers.iterator().next()));
      }
      owner.commit();
    }
    assertThat(numbers).hasSize(1);
    assertThat(leaves).hasSize(2);
  }

  @Test
  void manyAreAppendedInTheirOrderEachWithALeafOfItsOwn() {
    List<DomainEvent> parts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      parts.add(
          new SecurityEvent(
              "together.no" + i, "S\n" + i % 3, Map.of("detail", "é" + 100 / (i + 1))));
    }
    List<byte[]> leaves =
        database.as(
            SYSTEM,
            em ->
                Database.inject(em, new SqlAuditTrail())
                    .append(NOW, SYSTEM, new EventBatch(parts)));
    List<AuditRow> rows =
        new ArrayList<>(
            rows(
                new AuditFilter(
                    Optional.empty(),
                    Optional.of("together"),
                    Optional.empty(),
                    Optional.empty())));
    Collections.reverse(rows);
    assertThat(rows)
        .extracting(AuditRow::action)
        .containsExactlyElementsOf(parts.stream().map(DomainEvent::action).toList());
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.leaf()).isEqualTo(Leaf.hash(row)))
        .extracting(AuditRow::leaf)
        .containsExactlyElementsOf(leaves.stream().map(HexFormat.of()::formatHex).toList());
    assertThat(rows).extracting(AuditRow::salt).doesNotHaveDuplicates();
  }

  private static List<AuditRow> rows(AuditFilter filter) {
    return database.as(
        SYSTEM, em -> Database.inject(em, new SqlAuditTrail()).before(Long.MAX_VALUE, filter, 100));
  }

  @Test
  void isNarrowedByKindPersonRecordAndDay() {
    append("security.narrowed", "S-9", "x");
    LocalDate day = NOW.atZone(BelgianTime.ZONE).toLocalDate();
    AuditFilter all =
        new AuditFilter(
            Optional.of("S-9"),
            Optional.of("security"),
            Optional.of(SYSTEM.user()),
            Optional.of(day));
    assertThat(rows(all)).extracting(AuditRow::action).containsExactly("security.narrowed");
    assertThat(rows(new AuditFilter(all.object(), Optional.of("secur"), all.actor(), all.day())))
        .as("a kind is the whole word before the dot")
        .isEmpty();
    assertThat(rows(new AuditFilter(all.object(), all.kind(), Optional.of("x"), all.day())))
        .isEmpty();
    assertThat(
            rows(
                new AuditFilter(
                    all.object(), all.kind(), all.actor(), Optional.of(day.minusDays(1)))))
        .isEmpty();
  }

  @Test
  void aListThatWasReadIsFoundByEachRecordThatItShowed() {
    NarrowListEvent read =
        new NarrowListEvent(new TreeSet<>(Set.of("I-2026-000071", "C-2026-0071")), SYSTEM.id());
    database.as(SYSTEM, em -> Database.inject(em, new SqlAuditTrail()).append(NOW, SYSTEM, read));
    for (String record : read.records()) {
      assertThat(rows(AuditFilter.about(record)))
          .extracting(AuditRow::action)
          .containsExactly("list.read");
    }
    assertThat(rows(AuditFilter.about("C-2026-007"))).as("by its whole reference").isEmpty();
  }

  /** Who asks is the role of the program, behind the wall of the log. */
  @Test
  void whatIsAboutARecordOrOfAPersonIsFoundWithoutTheRestOfTheLog() {
    try (Database large = Database.fresh()) {
      large.asOwner(
          """
          insert into audit_entry (at, actor, office, action, object, details, leaf)
          select now(), case when n in (7, 70) then 'rare' else 'ann' || n % 5 end, 'cert',
            case when n % 2 = 0 then 'list.read' else 'incident.changed' end, 'I-' || n,
            case when n % 2 = 0 then '{"records":"I-' || n || ',I-' || n + 1 || '"}' else '{}' end,
            decode('00', 'hex')
          from generate_series(1, 100000) n
          """);
      large.asOwner("vacuum analyze audit_entry");
      assertThat(read(large, AuditFilter.about("I-71"), "I-71", "I-70"))
          .as("rows read of 100,000 about a record")
          .isBetween(2L, 100L);
      Optional<String> none = Optional.empty();
      assertThat(
              read(
                  large,
                  new AuditFilter(none, none, Optional.of("rare"), Optional.empty()),
                  "I-70",
                  "I-7"))
          .as("of a person")
          .isBetween(2L, 100L);
      assertThat(
              read(
                  large,
                  new AuditFilter(none, Optional.of("list"), Optional.of("rare"), Optional.empty()),
                  "I-70"))
          .as("of a person and a kind")
          .isBetween(2L, 100L);
    }
  }

  /** How many rows the database read to find these. */
  private static long read(Database large, AuditFilter filter, String... objects) {
    Number read =
        large.as(
            SYSTEM,
            em -> {
              // What others read for it would not be counted here.
              em.createNativeQuery("set local max_parallel_workers_per_gather = 0").executeUpdate();
              assertThat(
                      Database.inject(em, new SqlAuditTrail()).before(Long.MAX_VALUE, filter, 50))
                  .extracting(AuditRow::object)
                  .containsExactly(objects);
              return (Number)
                  em.createNativeQuery(
                          """
                          select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
                          from pg_stat_xact_user_tables where relname = 'audit_entry'
                          """)
                      .getSingleResult();
            });
    return read.longValue();
  }

  private static List<?> about(String object, Subject viewer) {
    return database.as(
        viewer,
        em ->
            em.createNativeQuery("select audit_about(cast(?1 as text), cast(?2 as bigint))")
                .setParameter(1, object)
                .setParameter(2, Long.MAX_VALUE)
                .getResultList());
  }

  @Test
  void whatIsAboutARecordIsToldToAuditorsOnly() {
    append("security.narrowed", "S-10", "x");
    assertThat(about("S-10", SYSTEM)).hasSize(1);
    assertThat(about("S-10", Subject.anonymous(Language.NL))).isEmpty();
  }

  @Test
  void aPageAboutARecordGoesOnBeforeTheLastRowOfTheOneBefore() {
    append("security.narrowed", "S-11", "first");
    append("security.narrowed", "S-11", "second");
    List<AuditRow> all = rows(AuditFilter.about("S-11"));
    assertThat(all).hasSize(2);
    List<AuditRow> next =
        database.as(
            SYSTEM,
            em ->
                Database.inject(em, new SqlAuditTrail())
                    .before(all.get(0).seq(), AuditFilter.about("S-11"), 100));
    assertThat(next).containsExactly(all.get(1));
  }

  @Test
  void keepsTheTimeToTheMicrosecond() {
    assertThat(rows(SYSTEM)).allSatisfy(row -> assertThat(row.at()).isEqualTo(NOW));
  }

  @Test
  void showsNothingToWhoeverIsNoAuditor() {
    assertThat(rows(Subject.anonymous(Language.NL))).isEmpty();
  }

  @Test
  void applicationCanNeitherInsertNorChangeNorDelete() throws SQLException {
    try (Connection connection = database.connect("belfry_app");
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "update audit_entry set actor = 'x'",
              "delete from audit_entry",
              "truncate audit_entry",
              "insert into audit_entry values (99, now(), 'a', 'b', 'c', 'd', 'e', 'x'::bytea)")) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
  }
}

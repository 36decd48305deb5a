package be.belfry.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.security.NarrowListEvent;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
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

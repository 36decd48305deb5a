package be.belfry.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Drafts.Kept;
import be.belfry.domain.shared.Language;
import be.belfry.persistence.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose drafts are whose, how long they stay, and what becomes of one whose form was sent. */
class DraftsIT {
  private static final Instant NOW = Instant.parse("2026-11-27T14:32:05Z");
  private static final String FORM = "/sitrep/input#say 1";

  private static Database database;

  @BeforeAll
  static void open() {
    database = Database.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Subject somebody(Role role) {
    UUID id = UUID.randomUUID();
    String user = "u" + id.toString().substring(0, 8);
    database.asOwner(
        "insert into belfry.account (id, username, name, role, language, password_hash, created_at)"
            + " values ('%s', '%s', 'Somebody', '%s', 'nl', 'x', now())"
                .formatted(id, user, role.code()));
    return new Subject(
        id,
        user,
        "Somebody",
        role,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false);
  }

  private static <T> T as(Subject who, Function<SqlDrafts, T> work) {
    return database.as(who, em -> work.apply(Database.inject(em, new SqlDrafts())));
  }

  private static int save(Subject who, String form, String page, String name, String typed) {
    return save(who, form, page, name, typed, NOW);
  }

  private static int save(
      Subject who, String form, String page, String name, String typed, Instant at) {
    String fields = "{\"%s\": {\"base\": [\"\"], \"typed\": [\"%s\"]}}".formatted(name, typed);
    return as(who, drafts -> drafts.save(who.id(), form, page, new Kept(7, fields, at)));
  }

  private static Optional<Kept> read(Subject who, Subject of, String form) {
    return as(who, drafts -> Optional.ofNullable(drafts.of(of.id(), List.of(form)).get(form)));
  }

  private static long pruned() {
    return as(Subject.system("test"), drafts -> drafts.prune(NOW));
  }

  @Test
  void isSeenByItsAccountAloneWhateverTheRole() {
    Subject writer = somebody(Role.ANALYST);
    save(writer, FORM, "page", "text", "mine");
    assertThat(read(writer, writer, FORM))
        .hasValueSatisfying(
            kept -> {
              assertThat(kept.fields()).contains("mine");
              assertThat(kept.savedAt()).isEqualTo(NOW);
              assertThat(kept.shape()).isEqualTo(7);
            });
    for (Role role : Role.values()) {
      Subject other = somebody(role);
      assertThat(read(other, writer, FORM)).as(role.code()).isEmpty();
      as(
          other,
          drafts -> {
            drafts.discard(writer.id(), FORM);
            return null;
          });
    }
    assertThat(read(Subject.system("test"), writer, FORM)).isEmpty();
    assertThat(read(writer, writer, FORM)).isPresent();
    Subject other = somebody(Role.ADMINISTRATOR);
    assertThatThrownBy(
            () -> as(other, d -> d.save(writer.id(), "of another", "page", new Kept(7, "{}", NOW))))
        .hasMessageContaining("row-level security");
  }

  @Test
  void fieldsAreAddedToThoseThatAreKept() {
    Subject writer = somebody(Role.ANALYST);
    save(writer, FORM, "one", "first", "a");
    save(writer, FORM, "two", "second", "b");
    save(writer, FORM, "one", "first", "c");
    assertThat(read(writer, writer, FORM).orElseThrow().fields())
        .contains("\"c\"", "\"b\"")
        .doesNotContain("\"a\"");
  }

  @Test
  void whatWasStillOnItsWayWhenTheFormWasSentIsNoDraft() {
    Subject writer = somebody(Role.ANALYST);
    save(writer, FORM, "one", "text", "sent");
    as(
        writer,
        drafts -> {
          drafts.sent(writer.id(), FORM, "one", "", NOW);
          return null;
        });
    assertThat(save(writer, FORM, "one", "text", "late")).isZero();
    assertThat(read(writer, writer, FORM)).isEmpty();
    int left = as(writer, drafts -> drafts.count(writer.id()));
    assertThat(left).isZero();
    assertThat(save(writer, FORM, "two", "text", "next")).isPositive();
    assertThat(read(writer, writer, FORM).orElseThrow().fields()).contains("next");
  }

  @Test
  void ofAListOnlyTheRowThatWasSentGoes() {
    Subject writer = somebody(Role.ANALYST);
    save(writer, FORM, "one", "work:steps:3:text", "sent");
    save(writer, FORM, "one", "work:steps:4:text", "stays");
    as(
        writer,
        drafts -> {
          drafts.sent(writer.id(), FORM, "one", "work:steps:3:", NOW);
          return null;
        });
    assertThat(read(writer, writer, FORM).orElseThrow().fields())
        .contains("stays")
        .doesNotContain("sent");
  }

  @Test
  void goesWhenItIsOldOrItsAccountIsClosed() {
    Subject writer = somebody(Role.ANALYST);
    Subject leaver = somebody(Role.ANALYST);
    save(writer, "old", "page", "text", "a", NOW.minus(Duration.ofDays(30)).minusSeconds(1));
    save(writer, "young", "page", "text", "b", NOW.minus(Duration.ofDays(30)).plusSeconds(1));
    save(leaver, "young", "page", "text", "c");
    database.asOwner("update belfry.account set disabled = true where id = '" + leaver.id() + "'");
    assertThat(pruned()).isEqualTo(2);
    assertThat(read(writer, writer, "old")).isEmpty();
    assertThat(read(writer, writer, "young")).isPresent();
    assertThat(read(leaver, leaver, "young")).isEmpty();

    database.asOwner("update belfry.draft_rule set keep_days = 29");
    assertThat(pruned()).isEqualTo(1);
    database.asOwner("update belfry.draft_rule set keep_days = 30");
  }

  @Test
  void isNotLargerThanTheTableHolds() {
    Subject writer = somebody(Role.ANALYST);
    assertThat(save(writer, FORM, "page", "text", "x".repeat(400_000))).isGreaterThan(300_000);
    assertThatThrownBy(() -> save(writer, FORM, "page", "more", "x".repeat(4_000_000)))
        .hasMessageContaining("draft_fields_check");
    assertThatThrownBy(() -> save(writer, "x".repeat(1001), "page", "text", "x"))
        .hasMessageContaining("draft_form_check");
  }

  @Test
  void theRuleIsDataThatTheProgramOnlyReads() {
    assertThatThrownBy(
            () ->
                database.as(
                    Subject.system("test"),
                    em ->
                        em.createNativeQuery("update draft_rule set keep_days = 1")
                            .executeUpdate()))
        .hasMessageContaining("permission denied");
  }
}

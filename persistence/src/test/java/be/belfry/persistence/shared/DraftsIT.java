package be.belfry.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Drafts.Kept;
import be.belfry.domain.shared.Drafts.Origin;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Repeats.Answer;
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

/**
 * Whose drafts are whose, how long they stay, and what becomes of one whose form was sent; how long
 * answers to posts stay.
 */
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
    return save(who, form, new Kept(page, 7, fields(name, typed), at));
  }

  private static int save(Subject who, String form, Kept kept, Origin... origins) {
    return as(who, drafts -> drafts.save(who.id(), form, kept, List.of(origins)));
  }

  private static String fields(String name, String typed) {
    return "{\"%s\": {\"base\": [\"\"], \"typed\": [\"%s\"]}}".formatted(name, typed);
  }

  private static void sent(Subject who, String page, String row, Origin... origins) {
    as(
        who,
        drafts -> {
          drafts.sent(who.id(), FORM, page, List.of(origins), row, NOW);
          return null;
        });
  }

  private static List<Kept> all(Subject who, Subject of, String form) {
    return as(who, drafts -> drafts.of(of.id(), List.of(form)).getOrDefault(form, List.of()));
  }

  private static Optional<Kept> read(Subject who, Subject of, String form) {
    return all(who, of, form).stream().findFirst();
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
            drafts.discard(writer.id(), FORM, "page", List.of());
            return null;
          });
    }
    assertThat(read(Subject.system("test"), writer, FORM)).isEmpty();
    assertThat(read(writer, writer, FORM)).isPresent();
    Subject other = somebody(Role.ADMINISTRATOR);
    Kept kept = new Kept("page", 7, "{}", NOW);
    assertThatThrownBy(() -> as(other, d -> d.save(writer.id(), "of another", kept, List.of())))
        .hasMessageContaining("row-level security");
  }

  @Test
  void eachPageKeepsItsOwnTheNewestFirst() {
    Subject writer = somebody(Role.ANALYST);
    save(writer, FORM, "one", "text", "a");
    save(writer, FORM, "two", "text", "b", NOW.plusSeconds(1));
    save(writer, FORM, "one", "text", "c", NOW.plusSeconds(2));
    assertThat(all(writer, writer, FORM)).extracting(Kept::page).containsExactly("one", "two");
    assertThat(all(writer, writer, FORM).get(0).fields()).contains("\"c\"").doesNotContain("\"a\"");
    for (int n = 0; n < 6; n++) {
      save(writer, FORM, "page " + n, "text", "n", NOW.plusSeconds(3 + n));
    }
    assertThat(all(writer, writer, FORM)).hasSize(5);
  }

  @Test
  void whatIsSentInOneTabEndsNothingOfAnother() {
    Subject writer = somebody(Role.ANALYST);
    save(writer, FORM, "one", "text", "sent");
    save(writer, FORM, "two", "text", "stays");
    sent(writer, "one", "");
    assertThat(all(writer, writer, FORM)).extracting(Kept::page).containsExactly("two");
    as(
        writer,
        drafts -> {
          drafts.discard(writer.id(), FORM, "two", List.of());
          return null;
        });
    assertThat(all(writer, writer, FORM)).isEmpty();
    assertThat(save(writer, FORM, "two", "text", "on and on"))
        .as("what was discarded begins anew, what was sent does not")
        .isPositive();
  }

  @Test
  void whatAPageGoesOnWithEndsWithItUnlessItWentOnElsewhere() {
    Subject writer = somebody(Role.ANALYST);
    Instant later = NOW.plusSeconds(5);
    save(writer, FORM, "one", "text", "first");
    Origin asRead = new Origin("one", Optional.of(NOW));
    save(writer, FORM, new Kept("two", 7, fields("text", "and more"), later), asRead);
    assertThat(all(writer, writer, FORM)).extracting(Kept::page).containsExactly("two");

    save(writer, FORM, "one", "text", "the first tab goes on", later);
    sent(writer, "two", "", asRead);
    assertThat(read(writer, writer, FORM).orElseThrow().fields()).contains("goes on");

    sent(writer, "three", "", new Origin("one", Optional.of(later)));
    assertThat(all(writer, writer, FORM)).as("brought back and sent as it was").isEmpty();

    save(writer, FORM, "four", "text", "refused", later);
    sent(writer, "five", "", new Origin("four", Optional.empty()));
    assertThat(all(writer, writer, FORM)).as("five took the place of four").isEmpty();
  }

  @Test
  void whatWasStillOnItsWayWhenTheFormWasSentIsNoDraft() {
    Subject writer = somebody(Role.ANALYST);
    save(writer, FORM, "one", "text", "sent");
    sent(writer, "one", "");
    assertThat(save(writer, FORM, "one", "text", "late")).isZero();
    assertThat(read(writer, writer, FORM)).isEmpty();
    int left = as(writer, drafts -> drafts.count(writer.id()));
    assertThat(left).isZero();
    assertThat(save(writer, FORM, "two", "text", "next")).isPositive();
    assertThat(read(writer, writer, FORM).orElseThrow().fields()).contains("next");
    sent(writer, "three", "");
    assertThat(save(writer, FORM, "three", "text", "late, the first one")).isZero();
  }

  @Test
  void ofAListOnlyTheRowThatWasSentGoes() {
    Subject writer = somebody(Role.ANALYST);
    String both =
        fields("work:steps:3:text", "sent").replaceFirst("}$", "")
            + ", "
            + fields("work:steps:4:text", "stays").substring(1);
    save(writer, FORM, new Kept("one", 7, both, NOW));
    sent(writer, "one", "work:steps:3:");
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
    assertThatThrownBy(() -> save(writer, FORM, "page", "text", "x".repeat(4_000_000)))
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

  private static <T> T repeats(Subject who, Function<SqlRepeats, T> work) {
    return database.as(who, em -> work.apply(Database.inject(em, new SqlRepeats())));
  }

  private static Optional<Answer> taken(Subject sender, UUID key, Instant at) {
    return repeats(sender, all -> all.take(sender.id(), key, "hash", at));
  }

  private static int forgotten(Subject by) {
    return repeats(by, all -> all.forgetBefore(NOW.minus(Duration.ofDays(1))));
  }

  @Test
  void answersOfAllAreForgottenAfterADayByTheProgramAlone() {
    Subject sender = somebody(Role.ANALYST);
    UUID old = UUID.randomUUID();
    UUID young = UUID.randomUUID();
    assertThat(taken(sender, old, NOW.minus(Duration.ofHours(25)))).isEmpty();
    assertThat(taken(sender, young, NOW.minus(Duration.ofHours(23)))).isEmpty();
    Answer answer = new Answer("hash", 201, "", new byte[0]);
    repeats(
        sender,
        all -> {
          all.answer(sender.id(), young, answer);
          return null;
        });
    assertThat(forgotten(somebody(Role.ADMINISTRATOR))).as("the walls").isZero();
    assertThat(forgotten(Subject.system("cleaning"))).isOne();
    assertThat(taken(sender, young, NOW)).isPresent();
    assertThat(taken(sender, old, NOW)).as("it is new again").isEmpty();
  }
}

package be.belfry.persistence.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Repeats;
import be.belfry.persistence.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is remembered under the keys of one account. */
class RepeatsIT {
  private static final Instant TAKEN = Instant.parse("2026-03-02T08:00:00Z");
  private static final String ACT = "N-2026-000001";

  private static Database database;

  private final UUID owner = UUID.randomUUID();
  private final UUID key = UUID.randomUUID();

  @BeforeAll
  static void open() {
    database = Database.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Subject account(UUID id) {
    return new Subject(
        id,
        "anna",
        "Anna",
        Role.ANALYST,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false);
  }

  private <T> T as(UUID account, Function<SqlRepeats, T> what) {
    return database.as(account(account), em -> what.apply(Database.inject(em, new SqlRepeats())));
  }

  private Optional<Repeats.Answer> take(String hash) {
    return as(owner, repeats -> repeats.take(owner, key, hash, TAKEN));
  }

  private boolean takeRow() {
    return as(owner, repeats -> repeats.takeRow(owner, key, ACT));
  }

  private void answer(String body) {
    as(
        owner,
        repeats -> {
          repeats.answer(owner, key, new Repeats.Answer("hash", 200, "", body.getBytes(UTF_8)));
          return null;
        });
  }

  private void giveBack() {
    as(
        owner,
        repeats -> {
          repeats.giveBack(owner, key);
          return null;
        });
  }

  @Test
  void aKeyThatIsTakenIsAnsweredOnce() {
    assertThat(take("hash")).isEmpty();
    Repeats.Answer awaited = take("other").orElseThrow();
    assertThat(awaited.isGiven()).isFalse();
    assertThat(awaited.requestHash()).isEqualTo("hash");
    answer("first");
    answer("second");
    Repeats.Answer given = take("hash").orElseThrow();
    assertThat(given.isGiven()).isTrue();
    assertThat(new String(given.body(), UTF_8)).isEqualTo("first");
    giveBack();
    assertThat(take("hash")).as("an answer stays").isPresent();
  }

  @Test
  void aKeyUnderWhichNothingWasDoneIsGivenBack() {
    take("hash");
    giveBack();
    assertThat(take("other")).isEmpty();
  }

  @Test
  void anActOnARowIsDoneOnceUnderItsKeyAndKeepsTheKey() {
    take("hash");
    assertThat(takeRow()).isTrue();
    assertThat(takeRow()).isFalse();
    as(
        owner,
        repeats -> {
          assertThat(repeats.outcomeOfRow(owner, key, ACT)).isEmpty();
          repeats.rowDone(owner, key, ACT, "I-2026-000001");
          return null;
        });
    Optional<String> outcome = as(owner, repeats -> repeats.outcomeOfRow(owner, key, ACT));
    assertThat(outcome).contains("I-2026-000001");
    Optional<String> any = as(owner, repeats -> repeats.outcomeOfAny(owner, key));
    assertThat(any).contains("I-2026-000001");
    giveBack();
    assertThat(take("hash")).isPresent();
    assertThat(takeRow()).isFalse();
  }

  /** Its transaction was taken back: it is to be done still. */
  @Test
  void anActThatFailedIsNotRemembered() {
    take("hash");
    assertThatThrownBy(
            () ->
                as(
                    owner,
                    repeats -> {
                      repeats.takeRow(owner, key, ACT);
                      throw new IllegalStateException("refused");
                    }))
        .hasMessage("refused");
    assertThat(takeRow()).isTrue();
  }

  @Test
  void goesWithItsKeyWhenThatIsOld() {
    take("hash");
    takeRow();
    database.as(
        Subject.system("cleaner"),
        em -> Database.inject(em, new SqlRepeats()).forgetBefore(TAKEN.plusSeconds(1)));
    assertThat(take("other")).isEmpty();
    assertThat(takeRow()).isTrue();
  }

  @Test
  void anotherAccountSeesNothingOfIt() {
    take("hash");
    takeRow();
    Object seen =
        database.as(
            account(UUID.randomUUID()),
            em ->
                em.createNativeQuery(
                        "select count(*) from idempotency_row where cast(key as text) = ?1")
                    .setParameter(1, key.toString())
                    .getSingleResult());
    assertThat(seen).isEqualTo(0L);
  }
}

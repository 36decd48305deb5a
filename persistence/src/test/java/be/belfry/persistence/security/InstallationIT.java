package be.belfry.persistence.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.persistence.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The link for the first administrator in a real database. */
class InstallationIT {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static Database database;

  @BeforeAll
  static void open() {
    database = Database.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static void offer(String hash) {
    database.asOwner(
        "insert into installation (key, value) values ('setup."
            + hash
            + "', '2026-03-02T09:00:00Z')");
  }

  private static boolean yes(Predicate<SqlInstallation> asked) {
    return database.as(
        Subject.anonymous(Language.EN),
        em -> asked.test(Database.inject(em, new SqlInstallation())));
  }

  @Test
  void theLinkIsOpenUntilItsMomentAndIsUsedOnce() {
    offer("once");
    assertThat(yes(i -> i.isSetupOpen("once", NOW))).isTrue();
    assertThat(yes(i -> i.isSetupOpen("once", NOW.plusSeconds(3600)))).isFalse();
    assertThat(yes(i -> i.useSetup("once", NOW.plusSeconds(3600)))).isFalse();
    assertThat(yes(i -> i.useSetup("once", NOW))).isTrue();
    assertThat(yes(i -> i.isSetupOpen("once", NOW))).isFalse();
    assertThat(yes(i -> i.useSetup("once", NOW))).isFalse();
  }

  /** Of two at once the one that waits for the other may have read its clock before it. */
  @Test
  void whatIsUsedIsUsedForAnEarlierMomentToo() {
    offer("twice");
    assertThat(yes(i -> i.useSetup("twice", NOW))).isTrue();
    assertThat(yes(i -> i.useSetup("twice", NOW.minusSeconds(1)))).isFalse();
    assertThat(yes(i -> i.isSetupOpen("twice", NOW.minusSeconds(1)))).isFalse();
  }

  @Test
  void knowsItsBeginningAndTheBackupThatItWasToldOf() {
    assertThat(installation(SqlInstallation::begun))
        .isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
    assertThat(installation(SqlInstallation::backedUp)).isEmpty();
    database.asOwner("insert into installation values ('backup.takenAt', '" + NOW + "')");
    assertThat(installation(SqlInstallation::backedUp)).contains(NOW);
    database.asOwner(
        "delete from installation where key in ('backup.takenAt', 'installation.begun')");
    assertThat(installation(SqlInstallation::begun)).as("nobody knows").isEqualTo(Instant.EPOCH);
  }

  @Test
  void knowsTheFingerprintOfTheKeyThatItBelongsTo() {
    assertThat(installation(SqlInstallation::sealingFingerprint)).isEmpty();
    database.asOwner("insert into installation values ('sealing.fingerprint', 'abc')");
    assertThat(installation(SqlInstallation::sealingFingerprint)).contains("abc");
  }

  /**
   * Whatever the clock of the machine was called when its tables were made, and however long ago.
   */
  @Test
  void oneOfBeforeBeginsWhenItIsBroughtUpToDate() {
    try (Database older = Database.before("202612011230")) {
      older.asOwner("update flyway_schema_history set installed_on = '2026-03-02 08:00'");
      older.migrate();
      assertThat(older.texts("select value from installation where key = 'installation.begun'"))
          .singleElement()
          .satisfies(
              begun ->
                  assertThat(Instant.parse(begun))
                      .isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now()));
    }
  }

  private static <T> T installation(Function<SqlInstallation, T> asked) {
    return database.as(
        Subject.anonymous(Language.EN),
        em -> asked.apply(Database.inject(em, new SqlInstallation())));
  }
}

package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.CheckState;
import be.belfry.domain.shared.LeaseQueries;
import be.belfry.domain.shared.SelfCheck.Outcome;
import be.belfry.domain.shared.Writability;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.time.BelgianHolidays;
import be.belfry.services.time.HolidaysCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the self-tests find, each thing well and ill. */
class SelfChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private final List<LeaseQueries.Lease> leases = new ArrayList<>();
  private LegalTime database = Instant::now;
  private boolean readOnly;

  private final LegalTime time = () -> database.now();

  private final AtomicLong nanoseconds = new AtomicLong(-7);
  private final JobsStandStill standStill = new JobsStandStill(nanoseconds::get);
  private final WatchHealth watches = new WatchHealth();
  private final Wiring wiring =
      new Wiring(
          watches,
          standStill,
          time,
          new NodeClock(),
          new DataDisk(),
          new BelgianHolidays(),
          new Writability() {
            @Override
            public boolean isReadOnly() {
              return readOnly;
            }

            @Override
            public void takeRoom() {
              throw new IllegalStateException("a self-test stores nothing");
            }
          },
          (LeaseQueries) () -> leases);

  @AfterEach
  void noFolder() {
    System.clearProperty("belfry.home");
    System.clearProperty("belfry.db.embedded");
  }

  private List<Outcome> node() {
    return wiring.into(new NodeCheck()).look();
  }

  @Test
  void aNodeThatIsWell() {
    assertThat(node())
        .containsExactly(
            Outcome.fine("database", "writes"),
            Outcome.fine("clock", "agrees", 2L),
            Outcome.fine("disk", "elsewhere"));
  }

  @Test
  void aDatabaseThatOnlyReads() {
    readOnly = true;
    assertThat(node().get(0)).isEqualTo(Outcome.attention("database", "readOnly"));
  }

  @ParameterizedTest
  @CsvSource({"-3, ATTENTION", "-1, FINE", "1, FINE", "3, ATTENTION"})
  void aClockThatIsWrong(int seconds, CheckState state) {
    database = () -> Instant.now().plusSeconds(seconds);
    assertThat(node().get(1).state()).isEqualTo(state);
  }

  @Test
  void theClockOfADatabaseOnThisMachineProvesNothing() {
    System.setProperty("belfry.db.embedded", "true");
    assertThat(node().get(1)).isEqualTo(Outcome.attention("clock", "notCompared"));
    database = () -> Instant.now().plusSeconds(3);
    assertThat(node().get(1)).isEqualTo(Outcome.attention("clock", "differs", 2L));
  }

  @Test
  void aFolderThatIsGone() {
    System.setProperty("belfry.home", "/nothing/is/here");
    assertThat(node().get(2)).isEqualTo(Outcome.attention("disk", "nearlyFull", 0L));
  }

  @Test
  void aFolderWithRoom() {
    System.setProperty("belfry.home", System.getProperty("java.io.tmpdir"));
    Outcome disk = node().get(2);
    assertThat(disk.values()).singleElement().isInstanceOf(Long.class);
    assertThat(disk.finding()).isIn("free", "nearlyFull");
  }

  @Test
  void jobsThatRunAndOneThatStandsStill() {
    database = () -> NOW;
    leases.add(new LeaseQueries.Lease("duties", "a", NOW.plusSeconds(10)));
    leases.add(new LeaseQueries.Lease("sitreps", "b", NOW.minus(Duration.ofMinutes(10))));
    leases.add(new LeaseQueries.Lease("drill", "a dead node", NOW.minus(Duration.ofDays(20))));
    leases.add(new LeaseQueries.Lease("statistics-exports", "a", NOW.minus(Duration.ofHours(3))));
    leases.add(new LeaseQueries.Lease("quiet-links", "a", NOW.minus(Duration.ofMinutes(50))));
    assertThat(wiring.into(new JobsCheck()).look())
        .containsExactly(Outcome.fine("jobs", "run", 2, 2L));
    watches.items("duties", 3);
    assertThat(wiring.into(new JobsCheck()).look())
        .containsExactly(Outcome.attention("jobs", "failing", 3));

    leases.add(
        new LeaseQueries.Lease(
            "legal-clocks", "b", NOW.minus(Duration.ofMinutes(10)).minusMillis(1)));
    assertThat(wiring.into(new JobsCheck()).look())
        .containsExactly(Outcome.failed("jobs", "standStill", "legal-clocks", 10L));
  }

  @Test
  void aJobThatStandsStillIsAConcernOnceTheNodeHasHadTimeForIt() {
    database = () -> NOW;
    nanoseconds.addAndGet(Duration.ofMinutes(11).toNanos());
    leases.add(new LeaseQueries.Lease("quiet-links", "a", NOW.minus(Duration.ofMinutes(50))));
    leases.add(new LeaseQueries.Lease("duties", "a", NOW.minus(Duration.ofMinutes(10))));
    assertThat(standStill.code()).isEmpty();
    leases.add(new LeaseQueries.Lease("callouts", "b", NOW.minus(Duration.ofMinutes(11))));
    assertThat(standStill.code()).contains("jobsStandStill");
    nanoseconds.addAndGet(-Duration.ofMinutes(1).toNanos());
    assertThat(standStill.code()).as("it has just started").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T12:00:00Z, 2026-12-25",
    "2026-12-24T22:59:59Z, 2026-12-25",
    "2026-12-24T23:00:00Z, 2027-01-01",
    "2027-04-01T10:00:00Z, 2027-05-06"
  })
  void theNextHolidayThatIsOnNoWeekend(Instant now, LocalDate next) {
    database = () -> now;
    // Easter Monday of 2027 is 29 March; 1 May 2027 is a Saturday.
    assertThat(wiring.into(new HolidaysCheck()).look())
        .containsExactly(Outcome.fine("holidays", "next", next));
  }
}

package be.belfry.persistence.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Subject;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.BattleRhythm;
import be.belfry.domain.sitrep.SetRhythm;
import be.belfry.persistence.Database;
import be.belfry.persistence.convert.SqlValues;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The database, which counts for the room, and the domain, which opens reports, count alike. */
class RhythmIT {
  private static final int AFTER = 75;

  /**
   * Each interval from three days before a change of the clocks to three days after, asked often.
   */
  private static final String ASKED =
      """
      select e.every, f.first, s.since, r.cut_off, rhythm_after(r.cut_off, %d, e.every)
      from unnest(array[30, 45, 60, 90, 100, 120, 150, 180, 240, 300, 360, 480, 600, 720, 1440, 2160, 2880, 10080])
          e (every)
        cross join unnest(cast(array[
          '2026-03-26T07:00Z', '2026-03-26T23:30Z', '2026-03-27T01:15Z',
          '2026-10-22T06:00Z', '2026-10-22T22:30Z', '2026-10-25T00:30Z', '2026-10-25T01:30Z',
          '2027-03-25T07:00Z', '2027-03-26T00:45Z', '2027-10-28T06:00Z', '2027-10-29T00:45Z'
          ] as timestamptz[])) f (first)
        cross join generate_series(f.first - interval '1 hour', f.first + interval '6 days', '53 minutes') s (since)
        cross join lateral (select rhythm_cut_off(f.first, e.every, s.since) as cut_off) r
      """
          .formatted(AFTER);

  @Test
  void countsLikeTheDomainOverBothChangesOfTwoYears() {
    List<?> rows;
    try (Database database = Database.fresh()) {
      rows = database.as(Subject.system("test"), em -> em.createNativeQuery(ASKED).getResultList());
    }
    Set<Duration> lengths = new HashSet<>();
    for (Object row : rows) {
      Object[] c = (Object[]) row;
      int every = SqlValues.number(c[0]).intValue();
      BattleRhythm rhythm = rhythm(every, SqlValues.instant(c[1]));
      Instant since = SqlValues.instant(c[2]);
      Instant cutOff = SqlValues.instant(c[3]);
      assertThat(cutOff).as("every %s from %s", every, since).isEqualTo(rhythm.cutOffFrom(since));
      assertThat(SqlValues.instant(c[4])).isEqualTo(rhythm.reportOf(cutOff));
      lengths.add(Duration.between(cutOff, rhythm.reportOf(cutOff)));
    }
    assertThat(rows).hasSizeGreaterThan(30_000);
    assertThat(lengths)
        .as("an hour longer and shorter in the nights of the changes")
        .contains(
            Duration.ofMinutes(AFTER),
            Duration.ofMinutes(AFTER + 60),
            Duration.ofMinutes(AFTER - 60));
  }

  private static BattleRhythm rhythm(int every, Instant first) {
    return new BattleRhythm(
        ASitrep.file(),
        new SetRhythm(
            Duration.ofMinutes(every),
            first,
            Duration.ofMinutes(AFTER),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMinutes(20),
            Duration.ofMinutes(10),
            "NCCN",
            "x"),
        ASitrep.EDITOR,
        first);
  }
}

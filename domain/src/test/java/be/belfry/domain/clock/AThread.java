package be.belfry.domain.clock;

import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.HolidaysOf2026;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A thread of reports, and how a test reads its clocks. */
final class AThread {
  static final UUID THREAD = UUID.fromString("5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11");
  static final Holidays HOLIDAYS = new HolidaysOf2026();

  private AThread() {}

  /** The clocks after these reports, one after the other. */
  static List<LegalClock> clocks(Report... reports) {
    List<LegalClock> clocks = List.of();
    for (int i = 0; i < reports.length; i++) {
      List<Report> earlier = List.of(reports).subList(0, i);
      clocks = ThreadClocks.after(THREAD, clocks, earlier, reports[i], HOLIDAYS);
    }
    return new ArrayList<>(clocks);
  }

  /** What stands of each clock at an instant: regime, stage, state, target, last lawful. */
  static List<String> lines(String now, Report... reports) {
    return clocks(reports).stream().map(clock -> line(clock, Instant.parse(now))).toList();
  }

  static String line(LegalClock clock, Instant now) {
    return clock.regime().code()
        + " "
        + clock.stage().code()
        + " "
        + clock.state(now).code()
        + clock.notApplicableReason().map(reason -> " " + reason).orElse("")
        + clock
            .targetAt()
            .filter(at -> clock.notApplicableReason().isEmpty())
            .map(at -> " " + at + " " + clock.lastLawfulAt().orElseThrow())
            .orElse("");
  }

  static LegalClock find(List<LegalClock> clocks, Regime regime, Stage stage) {
    return clocks.stream()
        .filter(clock -> clock.regime() == regime && clock.stage() == stage)
        .findFirst()
        .orElseThrow();
  }
}

package be.belfry.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Ruling;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.HolidaysOf2026;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An exclusion that stands has its own sentence; what was said before it is told beside it. */
class ClockRowTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Ruling NOT_OWED = new Ruling(false, NOW, "Ann", "Machine data");
  private static final Ruling OWED = new Ruling(true, NOW.plusSeconds(60), "Ben", "Wrong line");

  private static Optional<String> why(Ruling... rulings) {
    ClockRow excluded =
        new ClockRow(
            UUID.randomUUID(),
            Regime.NIS2,
            Stage.FINAL_REPORT,
            ClockState.NOT_APPLICABLE,
            Optional.of(NOW),
            Optional.of(NOW),
            Optional.of(NOW),
            Optional.empty(),
            Optional.of("Again not"),
            Optional.of("Cas"),
            Optional.empty(),
            List.of(),
            List.of(rulings),
            "ClockRule.NIS2.FINAL_REPORT");
    return excluded.why(List.of(excluded), new HolidaysOf2026(), Language.EN);
  }

  @Test
  void whatWasSaidBeforeTheExclusionThatStandsIsTold() {
    assertThat(why()).isEmpty();
    Ruling again = new Ruling(false, NOW.plusSeconds(90), "Cas", "Again not");
    assertThat(why(again)).isEmpty();
    assertThat(why(NOT_OWED, OWED, again).get()).contains("Ann", "Ben", "Cas");
    assertThat(why(OWED).get()).as("the one that stands is in no ruling").contains("Ben");
    assertThat(why(NOT_OWED, OWED).get()).contains("Ann", "Ben");
  }
}

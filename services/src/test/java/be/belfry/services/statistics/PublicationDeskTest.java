package be.belfry.services.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.StandIn;
import be.belfry.domain.statistics.ClosedMonths;
import be.belfry.domain.statistics.Closing;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.FigureChanges;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.time.BelgianLegalHolidays;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a preview would tell of figures that are not out yet, it does not tell. */
class PublicationDeskTest {
  private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");
  private static final YearMonth MAY = YearMonth.of(2026, 5);

  private final List<Publication> publications = new ArrayList<>();
  private PublicationDesk desk;

  /** Whatever is read but when publications come out would be what a preview is made of. */
  @BeforeEach
  void wire() {
    StandIn.Answers answers =
        (method, arguments) -> {
          if (method.equals("publications")) {
            return List.copyOf(publications);
          }
          throw new UnsupportedOperationException(method);
        };
    Object closed = StandIn.of(ClosedMonths.class, answers);
    desk = new Wiring(closed).into(new PublicationDesk());
  }

  private static Closing closed(int times) {
    List<Closure> closures = new ArrayList<>();
    for (int no = times; no > 0; no--) {
      closures.add(new Closure(MAY, no, FigureStatus.PROVISIONAL, Optional.empty(), "x", NOW));
    }
    return Closing.of(
        MAY, LocalDate.of(2026, 7, 20), closures, FigureChanges.NONE, new BelgianLegalHolidays());
  }

  private void published(YearMonth month, int no, Instant at) {
    publications.add(
        new Publication(month, no, FigureStatus.PROVISIONAL, Optional.empty(), at, "{}"));
  }

  private void isSilent(int closures) {
    assertThat(desk.preview(closed(closures), NOW)).isEmpty();
  }

  private void isMade(int closures) {
    assertThatThrownBy(() -> desk.preview(closed(closures), NOW))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aMonthThatIsClosedAndNotPublishedIsNotPreviewed() {
    isSilent(1);
    published(MAY, 1, NOW);
    isMade(1);
    isSilent(2);
  }

  @Test
  void norOneWhosePublicationOrAnEarlierOneIsNotOut() {
    published(MAY, 1, NOW.plusSeconds(1));
    isSilent(1);
    publications.clear();
    published(MAY, 1, NOW);
    published(MAY.minusMonths(1), 1, NOW.plusSeconds(1));
    isSilent(1);
    isSilent(0);
  }

  @Test
  void aLaterMonthTellsNothingOfIt() {
    isMade(0);
    published(MAY, 1, NOW);
    published(MAY.plusMonths(1), 1, NOW.plusSeconds(1));
    isMade(1);
  }
}

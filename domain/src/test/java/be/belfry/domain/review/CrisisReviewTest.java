package be.belfry.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrisisReviewTest {
  private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");

  private static CrisisReview review(Map<Milestone, Instant> at) {
    Map<Milestone, Optional<Instant>> reached = new EnumMap<>(Milestone.class);
    for (Milestone milestone : Milestone.values()) {
      reached.put(milestone, Optional.ofNullable(at.get(milestone)));
    }
    return new CrisisReview(
        null,
        T0,
        reached,
        Map.of(),
        Map.of(),
        new CrisisReview.Medians(Optional.empty(), Optional.empty()),
        3,
        List.of(),
        List.of(),
        null);
  }

  @Test
  void timesCountFromTheFirstNotification() {
    CrisisReview review =
        review(
            Map.of(
                Milestone.FIRST_NOTIFICATION,
                T0,
                Milestone.PROPOSED,
                T0.plusSeconds(600),
                Milestone.IN_FORCE,
                T0.plusSeconds(1800)));
    assertThat(review.after(Milestone.FIRST_NOTIFICATION)).contains(Duration.ZERO);
    assertThat(review.after(Milestone.IN_FORCE)).contains(Duration.ofMinutes(30));
    assertThat(review.after(Milestone.ENDED)).isEmpty();
  }

  @Test
  void saysHowManyLateDutiesAreForOthersToSee() {
    assertThat(review(Map.of()).hiddenLate()).isEqualTo(3);
  }

  @Test
  void withoutANotificationTheyCountFromTheProposalAndNeverBackwards() {
    CrisisReview review =
        review(Map.of(Milestone.PROPOSED, T0, Milestone.FIRST_WARNING, T0.minusSeconds(60)));
    assertThat(review.after(Milestone.FIRST_WARNING)).contains(Duration.ZERO);
    assertThat(review(Map.of(Milestone.ENDED, T0)).after(Milestone.ENDED)).isEmpty();
  }
}

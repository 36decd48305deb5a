package be.belfry.domain.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.RoomFigures.Line;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomPictureTest {
  private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

  private static Line count(String key, long value) {
    return new Line(key, Optional.of(value), Optional.empty());
  }

  private static RoomFigures figures(Line... lines) {
    return RoomFigures.of(List.of(lines), true, AT);
  }

  @Test
  void aServiceIsReadyWhenNoneOfItsDutiesIsOpen() {
    RoomFigures figures =
        figures(
            count("service.BIPT.acknowledged", 2),
            count("service.CCB.fulfilled", 1),
            count("service.CCB.waived", 1),
            count("service.NCCN.open", 3),
            count("service.NCCN.acknowledged", 1),
            count("service.NCCN.overdue", 2),
            count("service.BIPT.overdue", 1));
    assertThat(figures.services()).containsExactly("BIPT", "CCB", "NCCN");
    assertThat(figures.count("services")).isEqualTo(3);
    assertThat(figures.count("servicesReady")).isEqualTo(2);
    assertThat(figures.count("dutiesOverdue")).isEqualTo(3);
    assertThat(figures.count("duties.NCCN")).as("an overdue duty is open too").isEqualTo(4);
    assertThat(figures.count("duties.CCB")).isEqualTo(2);
  }

  @Test
  void whatIsZeroIsNotThere() {
    RoomFigures figures = figures(count("incidents", 0), count("files", 1));
    assertThat(figures.counts()).containsOnlyKeys("files");
    assertThat(figures.count("incidents")).isZero();
    assertThat(figures.services()).isEmpty();
  }

  @Test
  void aMomentNeedsNoNumber() {
    RoomFigures figures =
        figures(new Line("next.report", Optional.empty(), Optional.of(AT)), count("files", 1));
    assertThat(figures.moment("next.report")).contains(AT);
    assertThat(figures.moment("next.meeting")).isEmpty();
    assertThat(figures.counts()).doesNotContainKey("next.report");
  }

  @Test
  void sectorsStandInTheOrderOfTheLaw() {
    assertThat(figures(count("sector.health", 1), count("sector.energy", 2)).sectors())
        .containsExactly(Sector.ENERGY, Sector.HEALTH);
  }

  @Test
  void saysWhatMayFollowApartFromWhatIsCounted() {
    RoomPicture picture =
        RoomPicture.of(
            figures(count("sector.drinkingWater", 1)),
            ShippedPlans.load(LawSources.shipped()).inForce().dependencies());
    assertThat(picture.figures().counts()).containsOnlyKeys("sector.drinkingWater");
    assertThat(picture.numbers())
        .containsEntry("sector.drinkingWater", 1L)
        .containsEntry("may.health", 1L)
        .containsEntry("may.health.drinkingWater", 1L)
        .containsEntry("may.food", 1L)
        .doesNotContainKey("may.drinkingWater")
        .doesNotContainKey("later.health");
  }

  @Test
  void saysOfALaterStepThatItIsOne() {
    RoomPicture picture =
        RoomPicture.of(
            figures(count("sector.space", 1)),
            ShippedPlans.load(LawSources.shipped()).inForce().dependencies());
    assertThat(picture.numbers())
        .containsEntry("may", 1L)
        .containsEntry("may.transport", 1L)
        .containsEntry("may.transport.space", 1L)
        .containsEntry("later.food", 2L)
        .containsEntry("later.food.transport", 1L)
        .doesNotContainKey("may.food")
        .doesNotContainKey("later.transport");
  }
}

package be.belfry.domain.plan.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.plan.PlanDifference.Change;
import be.belfry.domain.plan.PlanDifference.Part;
import be.belfry.domain.plan.PlanVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The differences between the shipped versions are those that history made. */
class PlanDifferenceTest {
  private static final ShippedPlans PLANS = ShippedPlans.load(LawSources.shipped());
  private static final PlanVersion OLDER = PLANS.version("plan-2017");
  private static final PlanVersion NEWER = PLANS.version("plan-2026");
  private static final List<PlanDifference> FOUND = PlanDifference.between(OLDER, NEWER);

  @Test
  void findsNothingBetweenAVersionAndItself() {
    assertEquals(List.of(), PlanDifference.between(NEWER, NEWER));
  }

  @Test
  void findsWhatWasAdded() {
    assertEquals(Optional.of(Change.ADDED), change(Part.SERVICE, "QRF"));
    assertEquals(Optional.of(Change.ADDED), change(Part.ACTIVATION, "preAlert"));
    assertEquals(Optional.of(Change.ADDED), change(Part.DUTY, "QRF-1-DEPLOY"));
    assertEquals(Optional.of(Change.ADDED), change(Part.STEP, "PB-FIN/14"));
  }

  @Test
  void findsWhatWasRemoved() {
    assertEquals(Optional.of(Change.REMOVED), change(Part.DUTY, "FOREIGN-2-CONSULTATION"));
    assertEquals(
        Optional.of(Change.ADDED),
        PlanDifference.between(NEWER, OLDER).stream()
            .filter(each -> each.code().equals("FOREIGN-2-CONSULTATION"))
            .map(PlanDifference::change)
            .findFirst());
  }

  @Test
  void namesTheFieldsThatChanged() {
    PlanDifference army =
        FOUND.stream()
            .filter(each -> each.part() == Part.SERVICE && each.code().equals("ADIV"))
            .findFirst()
            .orElseThrow();
    assertEquals(Change.CHANGED, army.change());
    assertEquals(List.of("name", "steadyDuty", "basis"), army.fields());
    assertTrue(army.name().en().contains("Cyber Command"));
  }

  @Test
  void tellsTheStepsOfAProcedureOneByOne() {
    assertTrue(
        FOUND.stream()
            .filter(each -> each.part() == Part.PLAYBOOK)
            .noneMatch(each -> each.fields().contains("steps")));
  }

  private static Optional<Change> change(Part part, String code) {
    return FOUND.stream()
        .filter(each -> each.part() == part && each.code().equals(code))
        .map(PlanDifference::change)
        .findFirst();
  }
}

package be.belfry.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanReader;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.NotFound;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A version is in force from its day until that before the next one begins. */
class PlanCalendarTest {
  private static final LawSources SOURCES = LawSources.shipped();
  private static final List<PlanVersion> SHIPPED = ShippedPlans.load(SOURCES).all();
  private static final LocalDate NEXT = LocalDate.of(2027, 1, 1);

  private static List<PlanVersion> withNext() {
    List<PlanFile> files =
        ShippedPlans.files("plan-2026").stream()
            .map(
                file ->
                    new PlanFile(
                        file.name(),
                        file.text()
                            .replace("version: plan-2026", "version: plan-2027")
                            .replaceAll("inForceFrom: .*", "inForceFrom: " + NEXT)))
            .toList();
    List<PlanVersion> all = new ArrayList<>(SHIPPED);
    all.add(
        PlanReader.readNext(
            files,
            SOURCES,
            PlanCalendar.firstDays(SHIPPED),
            Optional.of(LocalDate.of(2026, 11, 2))));
    return all;
  }

  @Test
  void changesOverAtTheFirstDay() {
    List<PlanVersion> all = withNext();
    assertThat(PlanCalendar.inForce(all, NEXT.minusDays(1)).version()).isEqualTo("plan-2026");
    assertThat(PlanCalendar.inForce(all, NEXT).version()).isEqualTo("plan-2027");
    assertThat(PlanCalendar.inForce(all, LocalDate.of(2018, 1, 1)).version())
        .isEqualTo("plan-2017");
    assertThatThrownBy(() -> PlanCalendar.inForce(all, LocalDate.of(2016, 1, 1)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void givesTheVersionBeforeItsLastDay() {
    List<PlanVersion> closed = PlanCalendar.closed(withNext());
    assertThat(closed)
        .extracting(PlanVersion::version)
        .containsExactly("plan-2027", "plan-2026", "plan-2017");
    assertThat(closed.get(0).inForceUntil()).isEmpty();
    assertThat(closed.get(1).inForceUntil()).contains(NEXT.minusDays(1));
    assertThat(closed.get(1).duties()).isEqualTo(SHIPPED.get(0).duties());
  }
}

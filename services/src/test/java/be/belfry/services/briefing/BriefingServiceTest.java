package be.belfry.services.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingQueries;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.Wiring;
import be.belfry.services.plan.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who reads briefings sees none that is still being written. */
class BriefingServiceTest {
  private final Briefing draft = aBriefing().build();
  private final List<Boolean> asked = new ArrayList<>();
  private final List<String> called = new ArrayList<>();
  private final Wiring wiring =
      new Wiring(
          new ReadableBriefings(),
          new BriefingReceipts(),
          new ServiceNames(),
          new Shelf(),
          StandIn.of(
              Briefings.class,
              (method, arguments) -> {
                called.add(method);
                return method.equals("find") ? Optional.of(draft) : List.of();
              }),
          StandIn.of(
              BriefingQueries.class,
              (method, arguments) -> {
                if (method.equals("crisis")) {
                  return Optional.of(aBriefing().ordered(true).crisis());
                }
                asked.add((Boolean) arguments[2]);
                return new Page<>(List.of(), Optional.empty(), 0, false);
              }));
  private final BriefingService service = wiring.into(new BriefingService());

  @Test
  void theListHoldsDraftsOnlyForWhoWritesThem() {
    wiring.actAs(ABriefing.MINISTER);
    service.list(Optional.empty(), Optional.empty(), PageRequest.first());
    wiring.actAs(ABriefing.AUTHOR);
    service.list(Optional.empty(), Optional.empty(), PageRequest.first());
    assertThat(asked).containsExactly(false, true);
  }

  @Test
  void aDraftIsNotThereForWhoDoesNotWriteThem() {
    wiring.actAs(ABriefing.MINISTER);
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> service.detail(draft.id()));
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> service.acknowledge(draft.id()));
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> service.version(draft.id()));
    wiring.actAs(ABriefing.AUTHOR);
    assertThat(service.detail(draft.id()).id()).isEqualTo(draft.id());
    assertThat(service.detail(draft.id()).sheet().oralOrder())
        .as("an order that was given since the draft")
        .isTrue();
  }

  /** A tag is compared before the act that may be refused: nobody has opened anything by that. */
  @Test
  void askingForTheVersionOpensNothing() {
    draft.approve(ABriefing.DIRECTOR, aBriefing().crisis(), 4, ABriefing.PEOPLE, ABriefing.NOW);
    wiring.actAs(ABriefing.MINISTER);
    assertThat(service.version(draft.id())).isEqualTo(draft.version());
    assertThat(called).containsExactly("find");
    assertThat(wiring.actions()).isEmpty();
  }
}

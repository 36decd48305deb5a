package be.belfry.services.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.playbook.APlaybook;
import be.belfry.domain.playbook.PlaybookQueries;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.crisis.ReadableCrises;
import be.belfry.services.plan.Shelf;
import be.belfry.services.plan.UnreadablePlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked of the store, and in which order. */
class PlaybookServiceTest {
  private final List<String> asked = new ArrayList<>();
  private final PlaybookRun run = APlaybook.run();

  private <T> T asked(Class<T> type, Object answer) {
    return StandIn.of(
        type,
        (method, args) -> {
          asked.add(method);
          return switch (method) {
            case "find", "byReference" -> answer;
            case "codesOfCrisis", "codesOfCrisisLocked", "phenomena" -> Set.of();
            default -> null;
          };
        });
  }

  /** A watch that raises its steps meanwhile counts a line that does not hold any more. */
  @Test
  void aMomentIsNotedInARunThatIsHeld() {
    LegalTime time = () -> ADuty.T0.plus(Duration.ofHours(2));
    Wiring wiring =
        new Wiring(
            time,
            APlaybook.EVERY_DAY_WORKS,
            asked(PlaybookRuns.class, Optional.of(run)),
            asked(ViewerContext.class, null));
    wiring.actAs(ASitrep.someone("olga", Role.DUTY_OFFICER, "CCB"));
    wiring
        .into(new PlaybookService())
        .fixDue(run.id(), Anchor.AWARE, Optional.empty(), ADuty.T0, Optional.of(run.version()));
    assertThat(asked)
        .as("found by his own view, held whatever he may change")
        .containsExactly("find", "enter", "hold");
    assertThat(run.step(2).dueAt()).contains(ADuty.T0.plus(Duration.ofHours(24)));
    assertThat(wiring.actions()).hasSize(1);
  }

  /** A page asks it: who only looks keeps nobody from starting one, and waits for nobody. */
  @Test
  void whatCanBeStartedIsReadWithoutHoldingIt() {
    Wiring wiring =
        new Wiring(
            new Shelf(),
            new UnreadablePlans(),
            new ReadableCrises(),
            asked(Crises.class, Optional.of(ASitrep.file())),
            asked(PlaybookRuns.class, null),
            asked(PlaybookQueries.class, null));
    wiring.actAs(ASitrep.someone("olga", Role.DUTY_OFFICER, "CCB"));
    assertThat(wiring.into(new PlaybookService()).startable(ASitrep.file().reference()))
        .isNotEmpty();
    assertThat(asked).containsExactly("byReference", "codesOfCrisis", "phenomena");
  }
}

package be.belfry.services.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.StandIn;
import be.belfry.domain.shared.Writability;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.Sitreps;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.shared.WriteWatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of who opens a report. */
class SitrepReceiptsTest {
  private final List<Object> kept = new ArrayList<>();

  private Wiring wiring(boolean readOnly) {
    LegalTime time = () -> ASitrep.NOW;
    return new Wiring(
        new WriteWatch(),
        StandIn.of(Sitreps.class, (method, arguments) -> kept.add(arguments[1])),
        StandIn.of(Writability.class, (method, arguments) -> readOnly),
        time);
  }

  private static Sitrep issued() {
    Sitrep sitrep = ASitrep.open();
    sitrep.issue(
        ASitrep.content(), ASitrep.crisis(sitrep.marking()), ASitrep.DIRECTOR, 1, ASitrep.NOW);
    return sitrep;
  }

  @Test
  void whoOpensAnIssuedReportIsNoted() {
    Wiring wiring = wiring(false);
    wiring.into(new SitrepReceipts()).opened(issued(), ASitrep.LIAISON);
    assertThat(kept).hasSize(1);
    assertThat(wiring.actions()).containsExactly("sitrep.opened");
  }

  @Test
  void anOpenOneIsStillBeingWritten() {
    wiring(false).into(new SitrepReceipts()).opened(ASitrep.open(), ASitrep.LIAISON);
    assertThat(kept).isEmpty();
  }

  @Test
  void whenNothingCanBeStoredItIsReadAllTheSame() {
    wiring(true).into(new SitrepReceipts()).opened(issued(), ASitrep.LIAISON);
    assertThat(kept).isEmpty();
  }
}

package be.belfry.services.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.cooperation.APackage;
import be.belfry.domain.cooperation.Caveat;
import be.belfry.domain.cooperation.CaveatLowering;
import be.belfry.domain.cooperation.FrozenSource;
import be.belfry.domain.cooperation.Partner;
import be.belfry.domain.cooperation.ReleasePackages;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceMarking;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last caveat of a document holds, though the clock of its exercise stands. */
class ReleaseMarkingServiceTest {
  private static final FrozenSource SOURCE = APackage.source(Tlp.AMBER, false);
  private static final Instant STANDS = APackage.T0.plusSeconds(60);

  private final List<SourceMarking> marked = new ArrayList<>();
  private CaveatLowering asked;
  private Wiring wiring;
  private ReleaseMarkingService markings;

  @BeforeEach
  void wire() {
    LegalTime time = () -> STANDS;
    wiring = new Wiring(time, packages(), new Desk());
    actAs("ann");
    markings = wiring.into(new ReleaseMarkingService());
  }

  private void actAs(String user) {
    wiring.actAs(ADuty.subject(user, Role.DIRECTOR, Optional.empty(), Set.of()));
  }

  @Test
  void eachIsLaterThanTheOneBefore() {
    markings.mark(SOURCE.key(), Caveat.NONE, Set.of(), "first");
    markings.mark(SOURCE.key(), Caveat.BELGIUM_ONLY, Set.of(), "second");
    assertThat(markings.mark(SOURCE.key(), Caveat.NONE, Set.of(), "third")).isPresent();
    actAs("ben");
    markings.agree(asked.id());
    assertThat(marked)
        .extracting(SourceMarking::caveat)
        .containsExactly(Caveat.NONE, Caveat.BELGIUM_ONLY, Caveat.NONE);
    assertThat(marked)
        .extracting(SourceMarking::markedAt)
        .containsExactly(STANDS, STANDS.plusNanos(1_000), STANDS.plusNanos(2_000));
  }

  /** What it asks of the store, which holds whoever else marks the document. */
  private ReleasePackages packages() {
    return StandIn.of(
        ReleasePackages.class,
        (method, arguments) ->
            switch (method) {
              case "hold" -> null;
              case "lastMarked" -> last().map(SourceMarking::markedAt);
              case "marking" -> last();
              case "openLowering" -> Optional.empty();
              case "lowering" -> Optional.of(asked);
              case "ask" -> {
                asked = (CaveatLowering) arguments[0];
                yield null;
              }
              case "mark" -> {
                marked.add((SourceMarking) arguments[0]);
                yield null;
              }
              default -> throw new IllegalStateException(method);
            });
  }

  private Optional<SourceMarking> last() {
    return marked.isEmpty() ? Optional.empty() : Optional.of(marked.get(marked.size() - 1));
  }

  private static final class Desk extends ReleaseDesk {
    @Override
    FrozenSource source(SourceKey source, Subject reader) {
      return SOURCE;
    }

    @Override
    List<Partner> partners(Collection<String> codes) {
      return List.of();
    }
  }
}

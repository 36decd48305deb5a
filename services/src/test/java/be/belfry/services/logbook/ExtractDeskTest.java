package be.belfry.services.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.audit.MerkleLog;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.logbook.Logbook;
import be.belfry.domain.logbook.LogbookExtract;
import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.Timeline;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a signed extract may say of the log that it names. */
class ExtractDeskTest {
  private final List<String> read = new ArrayList<>();
  private Instant now = ASitrep.NOW;

  private <T> T answering(Class<T> type) {
    return StandIn.of(
        type,
        (method, arguments) -> {
          if (method.equals("byReference")) {
            return Optional.of(ASitrep.file());
          }
          if (method.equals("isDemo")) {
            return false;
          }
          read.add(method);
          // Something is decided between any two questions.
          now = now.plusSeconds(1);
          return method.equals("latest") ? Optional.empty() : List.of();
        });
  }

  /**
   * A decision that the log of that size holds, and that was recorded by that moment, must not be
   * missing; one that came since may be there.
   */
  @Test
  void namesAMomentAndALogFromBeforeItsRowsWereRead() {
    LegalTime time = () -> now;
    Wiring wiring =
        new Wiring(
            time,
            answering(Crises.class),
            answering(Logbook.class),
            answering(Timeline.class),
            answering(MerkleLog.class),
            answering(Plans.class),
            answering(Installation.class));
    wiring.actAs(ASitrep.EDITOR);
    LogbookExtract extract =
        wiring
            .into(new ExtractDesk())
            .gather(
                ASitrep.file().reference(),
                LogbookFilter.STANDING,
                TimelineFilter.ALL,
                Map.of(),
                Language.EN)
            .extract();
    assertThat(read).startsWith("latest").contains("all", "lines");
    assertThat(extract.at()).isEqualTo(ASitrep.NOW);
  }
}

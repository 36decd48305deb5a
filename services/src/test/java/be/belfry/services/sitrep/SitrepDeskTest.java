package be.belfry.services.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.ReportedCrisis;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepCount;
import be.belfry.domain.sitrep.SitrepInputs;
import be.belfry.domain.sitrep.SitrepQueries;
import be.belfry.domain.sitrep.SitrepQueries.Counted;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.domain.sitrep.Sitreps;
import be.belfry.services.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an issue whose crisis moves while its documents are drawn. */
class SitrepDeskTest {
  private final Sitrep sitrep = ASitrep.open();
  private final List<String> called = new ArrayList<>();

  private SitrepDesk desk(Tier tier, boolean oralOrder) {
    SitrepCount count = ASitrep.count(7);
    Counted counted =
        new Counted(
            new ReportedCrisis(
                ASitrep.CRISIS,
                "C-2026-0003",
                "Grid",
                Tlp.AMBER,
                Codes.none(),
                false,
                false,
                oralOrder),
            new SitrepCount(
                count.at(),
                tier,
                count.activation(),
                count.phase(),
                count.figures(),
                count.sectors(),
                count.services(),
                count.measures(),
                count.spread()));
    Wiring wiring =
        new Wiring(
            new ReadableSitreps(),
            StandIn.of(
                Sitreps.class,
                (method, arguments) -> {
                  called.add(method);
                  // Whatever asks for a number is too late: nothing is stored in this test.
                  return method.equals("find") ? Optional.of(sitrep) : false;
                }),
            StandIn.of(SitrepInputs.class, (method, arguments) -> List.of()),
            StandIn.of(SitrepQueries.class, (method, arguments) -> Optional.of(counted)));
    wiring.actAs(ASitrep.DIRECTOR);
    return wiring.into(new SitrepDesk());
  }

  @ParameterizedTest
  @CsvSource({
    "NATIONAL_CRISIS, false, find takeNumber",
    "NATIONAL_CRISIS, true, find",
    "NATIONAL_INCIDENT, false, find"
  })
  void whatWasOrderedOrRatifiedMeanwhileBeginsItAgain(Tier tier, boolean oral, String asked) {
    SitrepSheet drawn =
        sitrep.issuedSheet(
            ASitrep.content(),
            ASitrep.crisis(Tlp.AMBER),
            ASitrep.DIRECTOR,
            1,
            ASitrep.NOW,
            Optional.empty());
    SitrepDesk.Issue issue =
        new SitrepDesk.Issue(sitrep.id(), sitrep.version(), List.of(), 1, ASitrep.NOW, drawn);
    assertThat(desk(tier, oral).write(issue, Map.of())).isFalse();
    assertThat(String.join(" ", called)).as("which take a number").isEqualTo(asked);
    assertThat(sitrep.status()).isEqualTo(SitrepStatus.OPEN);
  }
}

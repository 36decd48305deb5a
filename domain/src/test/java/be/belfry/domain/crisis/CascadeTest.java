package be.belfry.domain.crisis;

import static be.belfry.domain.organisation.Sector.BANKING;
import static be.belfry.domain.organisation.Sector.FINANCIAL_MARKETS;
import static be.belfry.domain.organisation.Sector.HEALTH;
import static be.belfry.domain.organisation.Sector.TRANSPORT;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.DependencyDefinition;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.LocalizedText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CascadeTest {
  private static final List<DependencyDefinition> TABLE =
      List.of(
          needs("health", "energy"),
          needs("banking", "energy"),
          needs("health", "transport"),
          needs("transport", "energy"),
          needs("financialMarkets", "banking"),
          needs("energy", "financialMarkets"));
  private static final List<DependencyDefinition> PLAN =
      ShippedPlans.load(LawSources.shipped()).inForce().dependencies();

  private static DependencyDefinition needs(String sector, String on) {
    return new DependencyDefinition(
        sector,
        on,
        new LocalizedText("a", "a", "a", "a"),
        new Basis(Basis.Kind.PROPOSAL, "BELFRY-DEPENDENCIES"));
  }

  @Test
  void nothingFollowsFromNothing() {
    assertThat(Cascade.from(TABLE, Set.of())).isEmpty();
    assertThat(Cascade.from(List.of(), Set.of("energy"))).isEmpty();
  }

  @Test
  void whatDependsOnAHitSectorMayFollowFirstAndTheRestAfterIt() {
    assertThat(Cascade.from(TABLE, Set.of("energy")))
        .containsExactly(
            new Cascade(TRANSPORT, 1, List.of(Sector.ENERGY)),
            new Cascade(BANKING, 1, List.of(Sector.ENERGY)),
            new Cascade(HEALTH, 1, List.of(Sector.ENERGY)),
            new Cascade(FINANCIAL_MARKETS, 2, List.of(BANKING)));
  }

  @Test
  void everyHitSectorOnWhichASectorDependsIsItsReason() {
    assertThat(Cascade.from(TABLE, Set.of("energy", "transport")))
        .contains(new Cascade(HEALTH, 1, List.of(Sector.ENERGY, TRANSPORT)));
  }

  @Test
  void aCircleEnds() {
    assertThat(Cascade.from(TABLE, Set.of("banking")))
        .extracting(Cascade::sector)
        .containsExactly(FINANCIAL_MARKETS, Sector.ENERGY, TRANSPORT, HEALTH);
  }

  /** What is hit is a fact; it is never said of it that it may follow. */
  @ParameterizedTest
  @EnumSource(Sector.class)
  void neverSaysOfAHitSectorThatItMayFollow(Sector hit) {
    List<Cascade> all = Cascade.from(PLAN, Set.of(hit.code()));
    assertThat(all).extracting(Cascade::sector).doesNotContain(hit).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            each -> {
              assertThat(each.because()).isNotEmpty().doesNotContain(each.sector());
              assertThat(each.step()).isPositive();
            });
  }
}

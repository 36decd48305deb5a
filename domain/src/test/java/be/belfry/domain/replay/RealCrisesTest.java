package be.belfry.domain.replay;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.Applicability;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Report;
import be.belfry.domain.clock.ReportingRules;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyActivation;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.escalation.Assessment;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.Reason;
import be.belfry.domain.escalation.Recommendation;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.playbook.PlaybookActivation;
import be.belfry.domain.replay.RealCrisis.Notified;
import be.belfry.domain.replay.RealCrisis.Started;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.BelgianLegalHolidays;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Crises that happened, replayed: the notifications come in, the sheet advises, the office decides
 * as advised, and what starts is what the plan names. The files say which facts are public and
 * which are assumed.
 */
class RealCrisesTest {
  private static final Plans PLANS = ShippedPlans.load(LawSources.shipped());
  private static final Subject OFFICER = AnOfficePlan.person(Role.DUTY_OFFICER, "Officer");
  private static final Subject DIRECTOR = AnOfficePlan.person(Role.DIRECTOR, "Director");

  static Stream<String> crises() {
    return Stream.of(
        "belnet-2021", "antwerp-2022", "wannacry-2017", "notpetya-2017", "fps-interior-2021");
  }

  @ParameterizedTest
  @MethodSource("crises")
  void eachEntityOwesItsReportsUnderTheLawOfToday(String name) {
    assertThat(RealCrisis.read(name).notifications())
        .isNotEmpty()
        .allSatisfy(
            notified -> {
              Report report = notified.report().build();
              assertThat(ReportingRules.applicable(report))
                  .filteredOn(Applicability::binds)
                  .extracting(each -> each.regime().code())
                  .containsExactlyInAnyOrderElementsOf(notified.regimes());
              assertThat(earlyWarningBy(report)).isEqualTo(notified.earlyWarningBy());
            });
  }

  @ParameterizedTest
  @MethodSource("crises")
  void theSheetAdvisesWhatTheFileSaysAndWhy(String name) {
    RealCrisis crisis = RealCrisis.read(name);
    for (PlanVersion plan : List.of(planOf(crisis), PLANS.inForce())) {
      Recommendation advice = assess(crisis, plan).recommendation();

      assertThat(advice.tier()).as(plan.version()).isEqualTo(crisis.recommends());
      assertThat(advice.reasons().stream().map(RealCrisesTest::words))
          .as(plan.version())
          .containsExactlyElementsOf(crisis.because());
    }
  }

  @ParameterizedTest
  @MethodSource("crises")
  void whatThePlanOfThatDayNamesStarts(String name) {
    RealCrisis crisis = RealCrisis.read(name);

    assertThat(planOf(crisis).version()).isEqualTo("plan-2017");
    assertThat(started(crisis, planOf(crisis))).isEqualTo(crisis.then());
  }

  @ParameterizedTest
  @MethodSource("crises")
  void whatThePlanInForceNamesWouldStartToday(String name) {
    RealCrisis crisis = RealCrisis.read(name);

    assertThat(started(crisis, PLANS.inForce())).isEqualTo(crisis.today());
  }

  @ParameterizedTest
  @MethodSource("crises")
  void theFileTellsFactsFromWhatIsAssumed(String name) {
    RealCrisis crisis = RealCrisis.read(name);

    assertThat(crisis.facts()).isNotEmpty();
    assertThat(crisis.assumed()).isNotEmpty();
    assertThat(crisis.notifications())
        .allSatisfy(
            notified ->
                assertThat(notified.awareAt().toString()).startsWith(crisis.day().toString()));
  }

  private static Optional<Instant> earlyWarningBy(Report report) {
    return ThreadClocks.after(
            new UUID(0, 1), List.of(), List.of(), report, new BelgianLegalHolidays())
        .stream()
        .filter(clock -> clock.stage() == Stage.EARLY_WARNING)
        .filter(clock -> clock.notApplicableReason().isEmpty())
        .findFirst()
        .flatMap(LegalClock::lastLawfulAt);
  }

  private static PlanVersion planOf(RealCrisis crisis) {
    return PLANS.all().stream()
        .filter(plan -> !plan.inForceFrom().isAfter(crisis.day()))
        .filter(plan -> plan.inForceUntil().filter(crisis.day()::isAfter).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static Assessment assess(RealCrisis crisis, PlanVersion plan) {
    return new Assessment(
        List.of(new UUID(0, 1)), false, crisis.sheet(), List.of(), OFFICER, plan, now(crisis));
  }

  private static String words(Reason reason) {
    String ground = reason.ground().code();
    return switch (reason.ground()) {
      case CONSEQUENCE -> ground + " " + reason.axes().get(0).code();
      case CRITERION_ALONE -> ground + " " + reason.criteria().get(0).code();
      default -> ground;
    };
  }

  private static Instant now(RealCrisis crisis) {
    return crisis.notifications().get(0).awareAt().plusSeconds(7200);
  }

  /** The file is opened, the director decides as advised, and with that act everything starts. */
  private static Started started(RealCrisis replayed, PlanVersion plan) {
    Assessment sheet = assess(replayed, plan);
    Tier advised = sheet.recommendation().tier();
    if (advised == Tier.NONE) {
      return new Started(List.of(), List.of());
    }
    Instant now = now(replayed);
    Crisis crisis =
        new Crisis(
            "C-2026-0001", replayed.title(), incidents(replayed), OFFICER, plan.version(), now);
    Proposal proposal =
        Proposal.ofTier(crisis, 1, advised, "as advised", Optional.of(sheet), OFFICER, plan, now);
    List<DomainEvent> happened = proposal.approve(DIRECTOR, "", plan, now.plusSeconds(600));
    TierChanged changed =
        happened.stream()
            .filter(TierChanged.class::isInstance)
            .map(TierChanged.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(crisis.tier()).isEqualTo(advised);
    return new Started(
        PlaybookActivation.playbooks(plan, changed.to(), changed.sectors()).stream()
            .map(PlaybookDefinition::code)
            .toList(),
        DutyActivation.missing(plan, DutyCall.of(changed), List.of()).stream()
            .map(Duty::code)
            .toList());
  }

  private static List<AttachedIncident> incidents(RealCrisis replayed) {
    List<AttachedIncident> incidents = new ArrayList<>();
    for (Notified notified : replayed.notifications()) {
      int no = incidents.size() + 1;
      incidents.add(
          new AttachedIncident(
              new UUID(0, no),
              "I-2026-%06d".formatted(no),
              new Walls(
                  "amber",
                  Set.of(notified.sector().code()),
                  Set.of(),
                  Optional.empty(),
                  Set.of(),
                  false)));
    }
    return incidents;
  }
}

package be.belfry.domain.escalation;

import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.ActivationDefinition;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.EscalationThresholds;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.OpenDuties;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.PhaseDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.TierDefinition;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A small plan with the offices and numbers of the plan in force, and persons who act in it. */
public final class AnOfficePlan {
  public static final Basis BASIS = new Basis(Basis.Kind.PROPOSAL, "PLAN-AUTHORITY");
  public static final EscalationThresholds THRESHOLDS =
      new EscalationThresholds(3, 16, 2, 4, 2, 3, 2, BASIS);

  private AnOfficePlan() {}

  public static PlanVersion plan() {
    return with(
        OpenDuties.KEPT,
        List.of(
            duty("CCB-LEAD", "CCB", Tier.NATIONAL_INCIDENT, Set.of()),
            duty("ECO-GRID", "ECONOMY", Tier.NATIONAL_INCIDENT, Set.of("energy")),
            duty("NCCN-CHAIR", "NCCN", Tier.NATIONAL_CRISIS, Set.of())));
  }

  /** The plan with these duties, and one rule for what is open when either tier is left. */
  public static PlanVersion with(OpenDuties rule, List<DutyDefinition> duties) {
    List<String> both = List.of("dutyOfficer", "crisisCentre");
    Authority director =
        new Authority(List.of("dutyOfficer"), false, "director", Optional.empty(), false);
    Authority primeMinister =
        new Authority(both, true, "primeMinister", Optional.of("interior"), false);
    Authority crisisCentre = new Authority(both, false, "crisisCentre", Optional.empty(), false);
    Authority interior =
        new Authority(List.of("crisisCentre"), false, "interior", Optional.empty(), false);
    Authority governor = new Authority(List.of(), false, "governor", Optional.empty(), true);
    return new PlanVersion(
        "plan-test",
        LocalDate.of(2026, 1, 1),
        Optional.empty(),
        text("test"),
        BASIS,
        Duration.ofHours(12),
        List.of(
            tier(Tier.NATIONAL_INCIDENT, director, rule),
            tier(Tier.NATIONAL_CRISIS, primeMinister, rule)),
        List.of(
            new ActivationDefinition(Activation.STAND_BY, text("s"), crisisCentre, BASIS),
            new ActivationDefinition(Activation.PRE_ALERT, text("p"), crisisCentre, BASIS),
            new ActivationDefinition(Activation.ALERT, text("a"), crisisCentre, BASIS)),
        List.of(
            new PhaseDefinition(Phase.MUNICIPAL, text("m"), governor, BASIS),
            new PhaseDefinition(Phase.PROVINCIAL, text("p"), governor, BASIS),
            new PhaseDefinition(Phase.FEDERAL, text("f"), interior, BASIS)),
        List.of(
            office("dutyOfficer", Optional.of(Role.DUTY_OFFICER)),
            office("director", Optional.of(Role.DIRECTOR)),
            office("primeMinister", Optional.of(Role.PRIME_MINISTER)),
            office("interior", Optional.of(Role.INTERIOR)),
            office("crisisCentre", Optional.of(Role.CRISIS_CENTRE)),
            office("governor", Optional.empty())),
        List.of(),
        List.of(),
        List.of(),
        duties,
        List.of(),
        List.of(),
        THRESHOLDS,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static TierDefinition tier(Tier tier, Authority authority, OpenDuties rule) {
    return new TierDefinition(
        tier,
        text(tier.code()),
        text("test"),
        text("lead"),
        authority,
        Duration.ofMinutes(60),
        Duration.ofHours(4),
        rule,
        BASIS);
  }

  private static OfficeDefinition office(String code, Optional<Role> role) {
    return new OfficeDefinition(code, text(code), role, BASIS);
  }

  private static DutyDefinition duty(String code, String service, Tier tier, Set<String> sectors) {
    return new DutyDefinition(
        code,
        service,
        tier,
        sectors,
        Duration.ofMinutes(60),
        Duration.ofHours(4),
        text(code),
        text("done"),
        BASIS,
        Set.of(),
        false);
  }

  private static LocalizedText text(String text) {
    return new LocalizedText(text, text, text, text);
  }

  /** A person in an office. */
  public static Subject person(Role role, String name) {
    return new Subject(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        name,
        name,
        role,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.EN,
        true);
  }
}

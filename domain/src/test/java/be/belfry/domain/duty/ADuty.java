package be.belfry.domain.duty;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Test data of duties: valid by default, called at 08:00 UTC, 30 minutes, two hours. */
public final class ADuty {
  public static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");
  public static final UUID CRISIS = new UUID(0, 3);
  public static final Basis BASIS = new Basis(Basis.Kind.PROPOSAL, "BELFRY-DUTIES");
  public static final List<EscalationLine> LINES =
      List.of(
          line(1, EscalationLine.Target.SUBSTITUTE),
          line(2, EscalationLine.Target.SERVICE_BOARD),
          line(3, EscalationLine.Target.CRISIS_CENTRE));

  private ADuty() {}

  public static LocalizedText text(String text) {
    return new LocalizedText(text, text, text, text);
  }

  /** A line of a plan. */
  public static EscalationLine line(int times, EscalationLine.Target target) {
    return new EscalationLine(times, target, times == 3, text(target.code()), BASIS);
  }

  public static DutyDefinition definition(String code, String service, Tier tier) {
    return new DutyDefinition(
        code,
        service,
        tier,
        Set.of(),
        Duration.ofMinutes(30),
        Duration.ofHours(2),
        text("Call all services"),
        text("All have confirmed"),
        BASIS,
        Set.of(),
        false);
  }

  public static DutyCall call(Tier tier, Instant at) {
    return new DutyCall(
        CRISIS, "C-2026-0003", tier, Set.of("energy"), Set.of(), at, false, "plan-2026");
  }

  public static Duty open() {
    return Duty.of(
        definition("NCCN-CALL-OUT", "NCCN", Tier.NATIONAL_CRISIS), call(Tier.NATIONAL_CRISIS, T0));
  }

  public static Subject liaison(String user, String service) {
    return subject(user, Role.SERVICE_LIAISON, Optional.of(service), Set.of());
  }

  /** Somebody of an entity. */
  public static Subject ofEntity(String user, UUID organisation) {
    return new Subject(
        UUID.nameUUIDFromBytes(user.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        user,
        user,
        Role.ORGANISATION,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.of(organisation),
        Language.NL,
        false);
  }

  public static Subject subject(
      String user, Role role, Optional<String> service, Set<String> sectors) {
    return new Subject(
        UUID.nameUUIDFromBytes(user.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        user,
        user,
        role,
        Optional.empty(),
        service,
        sectors,
        Optional.empty(),
        Language.NL,
        false);
  }
}

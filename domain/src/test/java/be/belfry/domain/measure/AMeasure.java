package be.belfry.domain.measure;

import static be.belfry.domain.duty.ADuty.T0;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import java.util.Optional;
import java.util.Set;

/** Test data of measures: valid by default, proposed by the duty officer at 08:00 UTC. */
public final class AMeasure {
  public static final Subject PROPOSER =
      ADuty.subject("olga", Role.DUTY_OFFICER, Optional.of("CCB"), Set.of());
  public static final Subject DIRECTOR =
      ADuty.subject("dirk", Role.DIRECTOR, Optional.empty(), Set.of());
  public static final Subject DOER = ADuty.liaison("bea", "BELNET");
  public static final Subject SECOND = ADuty.liaison("vera", "BIPT");

  private AMeasure() {}

  public static ProposeMeasure proposal() {
    return new ProposeMeasure(
        "Cut the maintenance link",
        "It is how the attacker came in",
        "No more commands from outside; seen in the firewall's log",
        "Remote maintenance of three substations",
        Set.of(Sector.ENERGY),
        "BELNET");
  }

  public static Measure proposed() {
    return Measure.propose(
        proposal(), ADuty.CRISIS, "C-2026-0003", 1, "plan-2026", false, PROPOSER, T0);
  }

  public static Measure ordered() {
    Measure measure = proposed();
    measure.order(Optional.of(T0.plusSeconds(3600)), DIRECTOR, T0.plusSeconds(60));
    return measure;
  }

  public static Measure inPlace() {
    Measure measure = ordered();
    measure.putInPlace("change 4711", DOER, T0.plusSeconds(600));
    return measure;
  }
}

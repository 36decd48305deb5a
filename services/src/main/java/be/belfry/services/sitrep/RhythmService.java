package be.belfry.services.sitrep;

import static be.belfry.domain.security.Permission.SITREP_READ;
import static be.belfry.domain.security.Permission.SITREP_WRITE;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.sitrep.BattleRhythm;
import be.belfry.domain.sitrep.BattleRhythms;
import be.belfry.domain.sitrep.Beat;
import be.belfry.domain.sitrep.SetRhythm;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepEvent.RhythmSet;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepInputs;
import be.belfry.domain.sitrep.Sitreps;
import be.belfry.domain.sitrep.Sitreps.CutOffs;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.ReadableCrises;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The battle rhythm of a crisis: when inputs close, the report is due and the cells meet. */
@Stateless
public class RhythmService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private ReadableCrises readable;
  @Inject private Plans plans;
  @Inject private BattleRhythms rhythms;
  @Inject private Sitreps sitreps;
  @Inject private SitrepInputs inputs;
  @Inject private Event<DomainEvent> events;

  /**
   * Sets the rhythm, or changes it; the one before stays readable with its reason.
   *
   * @param seen {@link Beat#version} that the caller saw; empty when he does not say
   * @throws NotFound for a crisis that the caller may not know of, and for a lead that the plan
   *     does not have
   * @throws Conflict ({@code sitrep_crisisOver}) when no tier is in force; ({@code shared_stale})
   *     when another rhythm was set since
   */
  public void set(String crisis, SetRhythm command, Optional<Long> seen) {
    Subject by = door.require(SITREP_WRITE);
    Crisis file = readable.lock(crisis, SITREP_WRITE);
    Versions.require(seen, rhythms.history(file.id()).size(), crisis);
    if (!file.status().isActive()) {
      throw new Conflict("sitrep_crisisOver", crisis + " has no tier in force", crisis);
    }
    plans.version(file.planVersion()).service(command.lead());
    rhythms.add(new BattleRhythm(file, command, by, time.now(file.exercise())));
    events.fire(new RhythmSet(crisis, command));
  }

  /** Where a crisis stands in its rhythm. */
  public Beat of(String crisis) {
    Subject reader = door.require(SITREP_READ);
    Crisis file = readable.get(crisis, SITREP_READ);
    Instant now = time.now(file.exercise());
    List<BattleRhythm> all = rhythms.history(file.id());
    Optional<BattleRhythm> current = all.stream().findFirst();
    Optional<Sitrep> open = reader.may(SITREP_WRITE) ? sitreps.open(file.id()) : Optional.empty();
    CutOffs cutOffs = sitreps.cutOffs(file.id());
    Optional<Instant> cutOff =
        cutOffs.open().or(() -> current.map(r -> r.nextCutOff(now, cutOffs.last())));
    return new Beat(
        current.map(BattleRhythm::settings),
        current.map(BattleRhythm::by),
        current.map(BattleRhythm::since),
        file.status().isActive()
            ? cutOff.map(
                at ->
                    new Beat.Next(
                        sitreps.expectedNumber(file.id()),
                        at,
                        current.map(r -> r.reportOf(at)).orElse(at),
                        current.flatMap(r -> r.meetingOf(at))))
            : Optional.empty(),
        rhythms.nextBriefing(file.id(), now),
        open.map(this::counted),
        all.stream().skip(1).map(r -> new Beat.Past(r.settings(), r.by(), r.since())).toList());
  }

  private Beat.OpenReport counted(Sitrep open) {
    List<SitrepInput> asked = inputs.of(open.id());
    return new Beat.OpenReport(
        open.id(),
        open.cutOff(),
        asked.size(),
        (int) asked.stream().filter(i -> i.sentAt().isPresent()).count());
  }

  /** What the plan proposes for a crisis of this age. */
  public Duration proposed(String crisis) {
    door.require(SITREP_READ);
    Crisis file = readable.get(crisis, SITREP_READ);
    PlanVersion plan = plans.version(file.planVersion());
    Duration age =
        file.startedAt()
            .map(start -> Duration.between(start, time.now(file.exercise())))
            .orElse(Duration.ZERO);
    return plan.reportEvery(age.isNegative() ? Duration.ZERO : age);
  }
}

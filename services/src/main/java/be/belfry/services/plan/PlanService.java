package be.belfry.services.plan;

import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.plan.PlanStanding;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reading the plan. */
@Stateless
public class PlanService {
  /** As long as an owner finds on his first page what came back. */
  private static final int RETURNED_DAYS = 31;

  @Inject private Door door;
  @Inject private CurrentPlans plans;
  @Inject private UnreadablePlans unreadable;
  @Inject private StoredPlans stored;
  @Inject private Sources sources;

  /**
   * The version that new crises follow.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   */
  public PlanVersion inForce() {
    door.require(Permission.PLAN_READ);
    return plans.inForce();
  }

  /**
   * One version, for what runs or ran under it; also one that is only proposed, and for its owner a
   * draft.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   * @throws NotFound when there is none
   * @throws UnreadablePlan when its files cannot be read any more
   */
  public PlanVersion version(String version) {
    Subject by = door.require(Permission.PLAN_READ);
    return any(version, by);
  }

  /**
   * The version that something runs under; empty while its files are gone or no longer pass.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   */
  public Optional<PlanVersion> find(String version) {
    door.require(Permission.PLAN_READ);
    return unreadable.find(version);
  }

  /**
   * All versions that both offices stand behind and that can be read, the newest first.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   */
  public List<PlanVersion> versions() {
    door.require(Permission.PLAN_READ);
    return plans.readable();
  }

  /**
   * All versions as rows, the newest first; drafts and discarded ones only for owners.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   */
  public List<PlanRow> rows() {
    Subject by = door.require(Permission.PLAN_READ);
    List<PlanRow> rows =
        new ArrayList<>(stored.rows().stream().filter(row -> isOpen(row.state(), by)).toList());
    for (PlanVersion version : plans.readable()) {
      if (rows.stream()
          .noneMatch(row -> row.name().equals(version.version()) && !row.state().isOver())) {
        rows.add(
            new PlanRow(
                version.version(), version.title(), state(version), version.inForceFrom(), ""));
      }
    }
    rows.sort(Comparator.comparing(PlanRow::inForceFrom).reversed());
    return rows;
  }

  /**
   * Versions that wait for the word of the reader's office, the first to begin first. One whose day
   * has come waits for nobody's.
   *
   * @throws NotAllowed without {@link Permission#PLAN_APPROVE}
   */
  public List<PlanRow> toDecide() {
    Subject by = door.require(Permission.PLAN_APPROVE);
    LocalDate today = plans.today();
    return rowsOf(
        Set.of(PlanState.PROPOSED, PlanState.HALF_APPROVED, PlanState.HALF_WITHDRAWN),
        plan ->
            plan.inForceFrom().isAfter(today)
                && PlanStanding.of(plan, Optional.empty()).awaits(by));
  }

  /**
   * Versions that came back to their owner, the first to begin first: refused or withdrawn by the
   * offices in the last 31 days, and those that they let wait until their first day had come. One
   * that a later one of its name follows is not among them.
   *
   * @throws NotAllowed without {@link Permission#PLAN_WRITE}
   */
  public List<PlanRow> returned() {
    door.require(Permission.PLAN_WRITE);
    LocalDate today = plans.today();
    Instant since = today.minusDays(RETURNED_DAYS).atStartOfDay(BelgianTime.ZONE).toInstant();
    return rowsOf(
        Set.of(PlanState.PROPOSED, PlanState.HALF_APPROVED, PlanState.REFUSED, PlanState.WITHDRAWN),
        plan ->
            plan.state().isOver()
                ? plan.acts().stream().anyMatch(act -> !act.actedAt().isBefore(since))
                : !plan.inForceFrom().isAfter(today));
  }

  /** The last version of each name, when it stands in one of the states and passes. */
  private List<PlanRow> rowsOf(Set<PlanState> states, Predicate<StoredPlan> passes) {
    return stored.rows().stream()
        .filter(row -> states.contains(row.state()))
        .map(PlanRow::name)
        .distinct()
        .flatMap(name -> stored.find(name).stream())
        .filter(plan -> states.contains(plan.state()) && passes.test(plan))
        .map(
            plan ->
                new PlanRow(
                    plan.name(), plan.title(), plan.state(), plan.inForceFrom(), plan.base()))
        .sorted(Comparator.comparing(PlanRow::inForceFrom))
        .toList();
  }

  /**
   * Where a version stands, with every act on it.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   * @throws NotFound when there is none
   */
  public PlanStanding standing(String version) {
    Subject by = door.require(Permission.PLAN_READ);
    return stored
        .find(version)
        .filter(plan -> isOpen(plan.state(), by))
        .map(plan -> PlanStanding.of(plan, plans.nameBefore(plan.inForceFrom())))
        .orElseGet(() -> PlanStanding.ofFiles(state(any(version, by))));
  }

  /**
   * In what two versions differ.
   *
   * @throws NotAllowed without {@link Permission#PLAN_READ}
   * @throws NotFound when one of them does not exist
   * @throws UnreadablePlan when the files of one of them cannot be read any more
   */
  public List<PlanDifference> differences(String older, String newer) {
    Subject by = door.require(Permission.PLAN_READ);
    return PlanDifference.between(any(older, by), any(newer, by));
  }

  private PlanVersion any(String version, Subject by) {
    return plans.readable().stream()
        .filter(plan -> plan.version().equals(version))
        .findFirst()
        .or(() -> stored.find(version).filter(plan -> isOpen(plan.state(), by)).map(this::parsed))
        .orElseThrow(() -> new NotFound(version));
  }

  private PlanVersion parsed(StoredPlan plan) {
    try {
      return plans.parsed(plan);
    } catch (InvalidPlan unreadable) {
      throw new UnreadablePlan(plan.name());
    }
  }

  /** What its owner has not proposed, or has taken back, is nobody else's. */
  private static boolean isOpen(PlanState state, Subject by) {
    return by.may(Permission.PLAN_WRITE)
        || state != PlanState.DRAFT && state != PlanState.DISCARDED;
  }

  private PlanState state(PlanVersion version) {
    LocalDate today = plans.today();
    if (version.inForceFrom().isAfter(today)) {
      return PlanState.APPROVED;
    }
    return plans.inForce().version().equals(version.version())
        ? PlanState.IN_FORCE
        : PlanState.RETIRED;
  }

  /** The services of the version in force, for lists to choose from. */
  @OpenTo("which services the plan knows is public, and forms of outsiders name them")
  public List<ServiceDefinition> services() {
    return plans.inForce().services();
  }

  /**
   * What a rule or text stands on.
   *
   * @throws NotFound when there is no such source
   */
  @OpenTo("laws and public sources are public, and every screen names them")
  public LawSource source(String key) {
    return sources.source(key);
  }
}

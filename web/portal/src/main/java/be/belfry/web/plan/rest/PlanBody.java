package be.belfry.web.plan.rest;

import be.belfry.domain.plan.ActivationDefinition;
import be.belfry.domain.plan.AxisDefinition;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.plan.CriterionDefinition;
import be.belfry.domain.plan.DependencyDefinition;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.EscalationThresholds;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.LifePhaseDefinition;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.PhaseDefinition;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.RhythmDefinition;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.StepCondition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.StepRole;
import be.belfry.domain.plan.TierDefinition;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.time.TimeLimit;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A whole version of the plan.
 *
 * @param inForceUntil last day, absent while it is in force
 * @param ratifyWithin time to ratify an urgent oral order
 * @param rhythm time between two situation reports, by age of the crisis
 * @param lifeCycle phases from watch to lessons with their objectives
 * @param dependencies which sector cannot do without which
 * @param sources what the bases point at
 */
record PlanBody(
    String version,
    String href,
    PlanState state,
    LocalizedText title,
    LocalDate inForceFrom,
    Optional<LocalDate> inForceUntil,
    Basis basis,
    Duration ratifyWithin,
    List<TierDefinition> tiers,
    List<ActivationDefinition> activations,
    List<PhaseDefinition> phases,
    List<OfficeDefinition> offices,
    List<StepRole> stepRoles,
    List<CellDefinition> cells,
    List<ServiceDefinition> services,
    List<DutyDefinition> duties,
    List<Playbook> playbooks,
    List<AxisDefinition> axes,
    EscalationThresholds thresholds,
    List<CriterionDefinition> criteria,
    List<EscalationLine> escalationLines,
    List<RhythmDefinition> rhythm,
    List<LifePhaseDefinition> lifeCycle,
    List<DependencyDefinition> dependencies,
    List<LawSource> sources) {

  /** A procedure. */
  record Playbook(
      String code,
      LocalizedText title,
      Set<String> sectors,
      Set<String> occasions,
      LocalizedText authority,
      List<Step> steps,
      Basis basis) {
    static Playbook of(PlaybookDefinition playbook) {
      return new Playbook(
          playbook.code(),
          playbook.title(),
          playbook.sectors(),
          playbook.occasions(),
          playbook.authority(),
          playbook.steps().stream().map(Step::of).toList(),
          playbook.basis());
    }
  }

  /**
   * A step of a procedure.
   *
   * @param from moment from which it is counted
   * @param within the limit as text: {@code PT4H}, {@code P1M}, {@code 5WD}; absent without clock
   * @param atLatest time after awareness at the latest, as ISO 8601 ({@code PT24H})
   * @param every time between two rounds of a step that repeats, as ISO 8601 ({@code PT1H})
   * @param rule the same in words
   * @param onlyIf what must be so for it to apply; absent when it always does
   * @param starts code of the procedure that may be started from it
   */
  record Step(
      int no,
      LocalizedText title,
      List<String> roles,
      String from,
      Optional<String> within,
      Optional<String> atLatest,
      Optional<String> every,
      LocalizedText rule,
      LocalizedText doneWhen,
      Basis basis,
      boolean secondPerson,
      List<Integer> after,
      Optional<StepCondition> onlyIf,
      Optional<String> starts) {
    static Step of(StepDefinition step) {
      return new Step(
          step.no(),
          step.title(),
          step.roles(),
          step.due().anchor().code(),
          step.due().limit().map(TimeLimit::text),
          step.due().atLatest().map(Duration::toString),
          step.due().every().map(Duration::toString),
          step.due().rule(),
          step.doneWhen(),
          step.basis(),
          step.secondPerson(),
          step.after(),
          Optional.of(step.onlyIf()).filter(condition -> !condition.isEmpty()),
          step.starts());
    }
  }

  static PlanBody of(PlanVersion plan, PlanState state, List<LawSource> sources, UriInfo uri) {
    return new PlanBody(
        plan.version(),
        PlanItem.href(plan.version(), uri),
        state,
        plan.title(),
        plan.inForceFrom(),
        plan.inForceUntil(),
        plan.basis(),
        plan.ratifyWithin(),
        plan.tiers(),
        plan.activations(),
        plan.phases(),
        plan.offices(),
        plan.stepRoles(),
        plan.cells(),
        plan.services(),
        plan.duties(),
        plan.playbooks().stream().map(Playbook::of).toList(),
        plan.axes(),
        plan.thresholds(),
        plan.criteria(),
        plan.escalationLines(),
        plan.rhythm(),
        plan.lifeCycle(),
        plan.dependencies(),
        sources);
  }
}

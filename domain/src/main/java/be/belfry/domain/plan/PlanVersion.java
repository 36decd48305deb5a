package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotFound;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One version of the plan: every noun and number that the program's verbs use. Immutable.
 *
 * @param version {@code plan-2026}
 * @param inForceFrom first day
 * @param inForceUntil last day; empty while it is in force
 * @param ratifyWithin time to ratify an urgent oral order
 * @param rhythm battle rhythm, by rising age
 * @param lifeCycle phases from watch to lessons, in their order; empty where a version knew none
 * @param dependencies which sector cannot do without which; empty where a version knew none
 */
public record PlanVersion(
    String version,
    LocalDate inForceFrom,
    Optional<LocalDate> inForceUntil,
    LocalizedText title,
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
    List<PlaybookDefinition> playbooks,
    List<AxisDefinition> axes,
    EscalationThresholds thresholds,
    List<CriterionDefinition> criteria,
    List<EscalationLine> escalationLines,
    List<RhythmDefinition> rhythm,
    List<LifePhaseDefinition> lifeCycle,
    List<DependencyDefinition> dependencies) {
  /** Stands in steps and cells for the authorities of the sectors that are hit. */
  public static final String SECTOR_AUTHORITY = "sectorAuthority";

  /** Key of the source for oral orders and the time to ratify them: a proposal in every version. */
  public static final String ORAL_ORDER = "PLAN-ORAL-ORDER";

  public PlanVersion {
    tiers = List.copyOf(tiers);
    activations = List.copyOf(activations);
    phases = List.copyOf(phases);
    offices = List.copyOf(offices);
    stepRoles = List.copyOf(stepRoles);
    cells = List.copyOf(cells);
    services = List.copyOf(services);
    duties = List.copyOf(duties);
    playbooks = List.copyOf(playbooks);
    axes = List.copyOf(axes);
    criteria = List.copyOf(criteria);
    escalationLines = List.copyOf(escalationLines);
    rhythm = List.copyOf(rhythm);
    lifeCycle = List.copyOf(lifeCycle);
    dependencies = List.copyOf(dependencies);
  }

  /** The same version with a last day: that before the next version begins. */
  public PlanVersion until(LocalDate last) {
    return new PlanVersion(
        version,
        inForceFrom,
        Optional.of(last),
        title,
        basis,
        ratifyWithin,
        tiers,
        activations,
        phases,
        offices,
        stepRoles,
        cells,
        services,
        duties,
        playbooks,
        axes,
        thresholds,
        criteria,
        escalationLines,
        rhythm,
        lifeCycle,
        dependencies);
  }

  /**
   * @throws NotFound for {@link Tier#NONE} and for a tier that this version does not know
   */
  public TierDefinition tier(Tier tier) {
    return find(tiers, each -> each.tier() == tier, tier.code());
  }

  /**
   * @throws NotFound for {@link Activation#NONE} and for a level that this version does not know
   */
  public ActivationDefinition activation(Activation level) {
    return find(activations, each -> each.level() == level, level.code());
  }

  /**
   * @throws NotFound for {@link Phase#NONE} and for a phase that this version does not know
   */
  public PhaseDefinition phase(Phase phase) {
    return find(phases, each -> each.phase() == phase, phase.code());
  }

  /**
   * @throws NotFound when this version has no such office
   */
  public OfficeDefinition office(String code) {
    return find(offices, each -> each.code().equals(code), code);
  }

  /**
   * @throws NotFound when this version has no such cell
   */
  public CellDefinition cell(String code) {
    return find(cells, each -> each.code().equals(code), code);
  }

  /**
   * @throws NotFound when this version has no such service
   */
  public ServiceDefinition service(String code) {
    return find(services, each -> each.code().equals(code), code);
  }

  /**
   * @throws NotFound when this version has no such duty
   */
  public DutyDefinition duty(String code) {
    return find(duties, each -> each.code().equals(code), code);
  }

  /** A duty; empty when this version has no such duty, as for a task. */
  public Optional<DutyDefinition> findDuty(String code) {
    return duties.stream().filter(each -> each.code().equals(code)).findFirst();
  }

  /** Title of a duty; empty when this version has no such duty. */
  public Optional<LocalizedText> dutyTitle(String code) {
    return findDuty(code).map(DutyDefinition::title);
  }

  /**
   * @throws NotFound when this version has no such procedure
   */
  public PlaybookDefinition playbook(String code) {
    return find(playbooks, each -> each.code().equals(code), code);
  }

  /**
   * @throws NotFound when this version has no such axis
   */
  public AxisDefinition axis(String code) {
    return find(axes, each -> each.code().equals(code), code);
  }

  /**
   * The name of whoever a step or cell names: a service, an office or a role of procedures.
   *
   * @throws NotFound when the code is none of them
   */
  public LocalizedText nameOf(String code) {
    for (ServiceDefinition service : services) {
      if (service.code().equals(code)) {
        return service.name();
      }
    }
    for (StepRole role : stepRoles) {
      if (role.code().equals(code)) {
        return role.name();
      }
    }
    return office(code).name();
  }

  /** What records call services and offices by their codes, and cells by their acronyms. */
  public Map<String, LocalizedText> names() {
    Map<String, LocalizedText> names = new LinkedHashMap<>();
    services.forEach(each -> names.putIfAbsent(each.code(), each.name()));
    offices.forEach(each -> names.putIfAbsent(each.code(), each.name()));
    cells.forEach(each -> names.putIfAbsent(each.acronym(), each.name()));
    return names;
  }

  /**
   * The services that are authority or liaison of one of these sectors, in the plan's order; not
   * its operators, who oversee nobody.
   */
  public List<ServiceDefinition> authoritiesOf(Set<String> touched) {
    return services.stream()
        .filter(service -> !service.operator())
        .filter(service -> !Collections.disjoint(service.sectors(), touched))
        .toList();
  }

  /**
   * Who sits in a cell when a crisis touches these sectors, the chair first: where the plan says
   * the sectoral authority, the authorities of these sectors. None of them has one: the word stays,
   * and somebody calls by hand.
   *
   * @param sectors codes of the sectors that the crisis touches
   */
  public Set<String> membersOf(CellDefinition cell, Set<String> sectors) {
    Set<String> members = new LinkedHashSet<>();
    cell.chair().ifPresent(members::add);
    for (String member : cell.members()) {
      List<String> authorities =
          member.equals(SECTOR_AUTHORITY)
              ? authoritiesOf(sectors).stream().map(ServiceDefinition::code).toList()
              : List.of();
      members.addAll(authorities.isEmpty() ? List.of(member) : authorities);
    }
    return members;
  }

  /**
   * The duties of exactly this tier, in the plan's order. Each tier's list is complete in itself,
   * so that a leap from no tier to a national crisis misses nothing.
   *
   * @param sectors codes of the sectors that the crisis touches
   */
  public List<DutyDefinition> dutiesFor(Tier tier, Set<String> sectors) {
    return duties.stream()
        .filter(duty -> duty.tier() == tier && applies(duty.sectors(), sectors))
        .toList();
  }

  /**
   * The procedures that a tier starts by itself, those of the sectors hit, in the plan's order.
   * Generic ones (ransomware, denial of service …) depend on what happens and are started by hand.
   *
   * @param sectors codes of the sectors that the crisis touches
   */
  public List<PlaybookDefinition> playbooksStartedBy(Set<String> sectors) {
    return playbooks.stream()
        .filter(each -> !each.generic() && applies(each.sectors(), sectors))
        .toList();
  }

  /**
   * Time between two situation reports.
   *
   * @param age time since T0, not negative
   */
  public Duration reportEvery(Duration age) {
    RhythmDefinition current = rhythm.get(0);
    for (RhythmDefinition each : rhythm) {
      if (each.from().compareTo(age) <= 0) {
        current = each;
      }
    }
    return current.every();
  }

  /** Keys of all sources that the version names, in the alphabet's order. */
  public SortedSet<String> citations() {
    Stream.Builder<Basis> cited = Stream.builder();
    cited.add(basis).add(thresholds.basis());
    tiers.forEach(each -> cited.add(each.basis()));
    activations.forEach(each -> cited.add(each.basis()));
    phases.forEach(each -> cited.add(each.basis()));
    offices.forEach(each -> cited.add(each.basis()));
    cells.forEach(each -> cited.add(each.basis()));
    services.forEach(each -> cited.add(each.basis()));
    duties.forEach(each -> cited.add(each.basis()));
    axes.forEach(each -> cited.add(each.basis()));
    criteria.forEach(each -> cited.add(each.basis()));
    escalationLines.forEach(each -> cited.add(each.basis()));
    rhythm.forEach(each -> cited.add(each.basis()));
    lifeCycle.forEach(each -> cited.add(each.basis()));
    dependencies.forEach(each -> cited.add(each.basis()));
    for (PlaybookDefinition playbook : playbooks) {
      cited.add(playbook.basis());
      playbook.steps().forEach(step -> cited.add(step.basis()));
    }
    return cited.build().map(Basis::key).collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean applies(Set<String> wanted, Set<String> touched) {
    return wanted.isEmpty() || !Collections.disjoint(wanted, touched);
  }

  private static <T> T find(List<T> all, Predicate<T> which, String code) {
    return all.stream().filter(which).findFirst().orElseThrow(() -> new NotFound(code));
  }
}

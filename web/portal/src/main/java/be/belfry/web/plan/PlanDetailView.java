package be.belfry.web.plan;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.Occasion;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.StepCondition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Bean of {@code /plan/detail} and {@code /plan/matrix}: one version of the plan as a readable
 * document.
 */
@Named
@RequestScoped
public class PlanDetailView {
  @Inject private PlanService plans;
  @Inject private LocaleView locale;
  @Inject private Texts texts;

  private String version;
  private PlanVersion plan;

  /**
   * A service with its duties, a line of the matrix.
   *
   * @param incident its duties in a national incident
   * @param crisis its duties in a national crisis
   */
  public record ServiceRow(
      ServiceDefinition service, List<DutyDefinition> incident, List<DutyDefinition> crisis) {}

  /** Finds the version that the address names; the one in force when it names none. */
  public void load() {
    try {
      plan = version == null ? plans.inForce() : plans.version(version);
    } catch (UnreadablePlan unreadable) {
      // the page says so, and where its acts are
      plan = null;
    }
  }

  /** The version shown; null when its files cannot be read any more. */
  public PlanVersion getPlan() {
    return plan;
  }

  /** Name of the version shown. */
  public String getName() {
    return plan == null ? version : plan.version();
  }

  /** Its title, or its name when nothing of it can be read. */
  public String getTitle() {
    return plan == null ? version : Functions.text(plan.title());
  }

  /** The matrix of services and tiers. */
  public List<ServiceRow> getMatrix() {
    return plan.services().stream()
        .map(
            service ->
                new ServiceRow(
                    service,
                    duties(service, Tier.NATIONAL_INCIDENT),
                    duties(service, Tier.NATIONAL_CRISIS)))
        .toList();
  }

  /** Offices that act on a scale; the others are only answered to. */
  public List<OfficeDefinition> getActingOffices() {
    return plan.offices().stream().filter(office -> office.role().isPresent()).toList();
  }

  /** The sources that this version cites. */
  public List<LawSource> getSources() {
    return plan.citations().stream().map(plans::source).toList();
  }

  /** On what the time to ratify an oral order stands. */
  public Basis getOralOrderBasis() {
    return new Basis(plans.source(PlanVersion.ORAL_ORDER).kind(), PlanVersion.ORAL_ORDER);
  }

  /**
   * Whether a duty that a law or a public source gives is due by the first state of its tier, which
   * they do not set: then the source of the tier must be shown for the time.
   */
  public boolean takesTimeOfTier(DutyDefinition duty) {
    return duty.basis().kind() != Basis.Kind.PROPOSAL
        && duty.dueWithin().equals(plan.tier(duty.tier()).firstStateWithin());
  }

  /** Names of offices, services and roles, separated by commas. */
  public String names(Collection<String> codes) {
    return codes.stream().map(this::name).collect(Collectors.joining(", "));
  }

  /** Name of an office, service or role. */
  public String name(String code) {
    return plan.nameOf(code).in(locale.language());
  }

  /** Names of sectors, separated by commas. */
  public String sectors(Collection<String> codes) {
    return codes.stream()
        .map(code -> Labels.of(locale.getLocale(), Coded.of(Sector.class, code)))
        .collect(Collectors.joining(", "));
  }

  /** What must be so for a step to apply, in words; empty when it always does. */
  public String conditionOf(StepDefinition step) {
    StepCondition condition = step.onlyIf();
    List<String> parts = new ArrayList<>();
    if (!condition.sectors().isEmpty()) {
      parts.add(sectors(condition.sectors()));
    }
    if (!condition.phenomena().isEmpty()) {
      parts.add(occasions(condition.phenomena()));
    }
    if (condition.personalData()) {
      parts.add(texts.get("plan_detail.onlyIf.personalData"));
    }
    if (condition.crossBorder()) {
      parts.add(texts.get("plan_detail.onlyIf.crossBorder"));
    }
    if (condition.ot()) {
      parts.add(texts.get("plan_detail.onlyIf.ot"));
    }
    if (condition.classified()) {
      parts.add(texts.get("plan_detail.onlyIf.classified"));
    }
    return parts.isEmpty()
        ? ""
        : Functions.msg("plan_detail.onlyIf", String.join(locale.language().semicolon(), parts));
  }

  /** Names of the kinds of event for which a procedure is written, separated by commas. */
  public String occasions(Collection<String> codes) {
    return codes.stream()
        .map(code -> Labels.of(locale.getLocale(), Coded.of(Occasion.class, code)))
        .collect(Collectors.joining(", "));
  }

  /** Whom a source binds, separated by commas; empty for what binds nobody. */
  public String bound(LawSource source) {
    return source.binds().stream()
        .map(bound -> Labels.of(locale.getLocale(), bound))
        .collect(Collectors.joining(", "));
  }

  private List<DutyDefinition> duties(ServiceDefinition service, Tier tier) {
    return plan.duties().stream()
        .filter(duty -> duty.tier() == tier && duty.service().equals(service.code()))
        .toList();
  }

  /** Name of the version in the address. */
  public String getVersion() {
    return version;
  }

  /** Name of the version in the address. */
  public void setVersion(String version) {
    this.version = version;
  }

  /** A sector by its code. */
  public Sector sector(String code) {
    return Coded.of(Sector.class, code);
  }
}

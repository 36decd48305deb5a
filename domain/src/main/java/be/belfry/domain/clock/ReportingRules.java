package be.belfry.domain.clock;

import static be.belfry.domain.clock.Anchor.AWARE;
import static be.belfry.domain.clock.Anchor.CLASSIFIED_AND_AWARE;
import static be.belfry.domain.clock.Anchor.EARLY_WARNING_RECEIVED;
import static be.belfry.domain.clock.Anchor.PREVIOUS_REPORT;
import static be.belfry.domain.clock.Anchor.REMEDY_AVAILABLE;
import static be.belfry.domain.clock.Anchor.REQUESTED;
import static be.belfry.domain.clock.Regime.CER;
import static be.belfry.domain.clock.Regime.CRA;
import static be.belfry.domain.clock.Regime.CRA_VULNERABILITY;
import static be.belfry.domain.clock.Regime.CSIRT_REPLY;
import static be.belfry.domain.clock.Regime.DORA;
import static be.belfry.domain.clock.Regime.GDPR;
import static be.belfry.domain.clock.Regime.NCCS;
import static be.belfry.domain.clock.Regime.NIS2;
import static be.belfry.domain.clock.Regime.TELECOM;
import static be.belfry.domain.clock.Regime.TRUST;
import static be.belfry.domain.clock.Stage.EARLY_WARNING;
import static be.belfry.domain.clock.Stage.FINAL_REPORT;
import static be.belfry.domain.clock.Stage.INCIDENT_NOTIFICATION;
import static be.belfry.domain.clock.Stage.INITIAL_REPORT;
import static be.belfry.domain.clock.Stage.INTERMEDIATE_REPORT;
import static be.belfry.domain.clock.Stage.PROGRESS_REPORT;
import static be.belfry.domain.clock.Stage.REPLY;
import static be.belfry.domain.time.ComputationRule.BELGIAN_LAW;
import static be.belfry.domain.time.ComputationRule.DORA_NOON;
import static be.belfry.domain.time.ComputationRule.ELAPSED;
import static be.belfry.domain.time.ComputationRule.EUROPEAN_REGULATION;

import be.belfry.domain.clock.Applicability.Reason;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Calendar;
import be.belfry.domain.time.ComputationRule;
import be.belfry.domain.time.Elapsed;
import be.belfry.domain.time.TimeLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which regimes bind a report, and which clocks each regime has. Both are pure: facts in, rules
 * out. {@link #TABLE} is the rule; screens and documents are drawn from it.
 */
public final class ReportingRules {
  private static final TimeLimit HOURS_4 = new Elapsed(Duration.ofHours(4));
  private static final TimeLimit HOURS_24 = new Elapsed(Duration.ofHours(24));
  private static final TimeLimit HOURS_72 = new Elapsed(Duration.ofHours(72));
  private static final TimeLimit DAYS_3 = new Calendar(Period.ofDays(3), BelgianTime.ZONE);
  private static final TimeLimit DAYS_14 = new Calendar(Period.ofDays(14), BelgianTime.ZONE);
  private static final TimeLimit MONTH = new Calendar(Period.ofMonths(1), BelgianTime.ZONE);

  // In the order in which reports follow one another: a clock may count from the one before it.
  private static final List<ClockRule> TABLE =
      List.of(
          //   regime       stage                  counts from             limit     computed by
          rule(NIS2, EARLY_WARNING, AWARE, HOURS_24, BELGIAN_LAW, "NIS2-BE-35-1")
              .servedBy(EARLY_WARNING, INCIDENT_NOTIFICATION, FINAL_REPORT),
          rule(NIS2, INCIDENT_NOTIFICATION, AWARE, HOURS_72, BELGIAN_LAW, "NIS2-BE-35-2")
              .servedBy(INCIDENT_NOTIFICATION, FINAL_REPORT),
          rule(NIS2, INTERMEDIATE_REPORT, REQUESTED, HOURS_72, BELGIAN_LAW, "NIS2-BE-35-3")
              .servedBy(INTERMEDIATE_REPORT, PROGRESS_REPORT, FINAL_REPORT),
          rule(NIS2, FINAL_REPORT, PREVIOUS_REPORT, MONTH, BELGIAN_LAW, "NIS2-BE-35-4")
              .servedBy(FINAL_REPORT),
          rule(TRUST, EARLY_WARNING, AWARE, HOURS_24, BELGIAN_LAW, "NIS2-BE-35-1")
              .servedBy(EARLY_WARNING, INCIDENT_NOTIFICATION, FINAL_REPORT),
          rule(TRUST, INCIDENT_NOTIFICATION, AWARE, HOURS_24, BELGIAN_LAW, "NIS2-BE-35-TRUST")
              .servedBy(INCIDENT_NOTIFICATION, FINAL_REPORT),
          rule(TRUST, INTERMEDIATE_REPORT, REQUESTED, HOURS_72, BELGIAN_LAW, "NIS2-BE-35-3")
              .servedBy(INTERMEDIATE_REPORT, PROGRESS_REPORT, FINAL_REPORT),
          rule(TRUST, FINAL_REPORT, PREVIOUS_REPORT, MONTH, BELGIAN_LAW, "NIS2-BE-35-4")
              .servedBy(FINAL_REPORT),
          rule(DORA, INITIAL_REPORT, CLASSIFIED_AND_AWARE, HOURS_4, DORA_NOON, "DORA-19-4-A")
              .servedBy(INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(DORA, INTERMEDIATE_REPORT, PREVIOUS_REPORT, HOURS_72, DORA_NOON, "DORA-19-4-B")
              .servedBy(INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(DORA, FINAL_REPORT, PREVIOUS_REPORT, MONTH, DORA_NOON, "DORA-19-4-C")
              .servedBy(FINAL_REPORT),
          rule(GDPR, INCIDENT_NOTIFICATION, AWARE, HOURS_72, EUROPEAN_REGULATION, "GDPR-33-1")
              .servedBy(INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(NCCS, INITIAL_REPORT, AWARE, HOURS_4, EUROPEAN_REGULATION, "NCCS-38")
              .servedBy(EARLY_WARNING, INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(NCCS, INTERMEDIATE_REPORT, AWARE, HOURS_72, EUROPEAN_REGULATION, "NCCS-38")
              .servedBy(INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(CER, INITIAL_REPORT, AWARE, HOURS_24, BELGIAN_LAW, "CER-15")
              .servedBy(EARLY_WARNING, INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(CER, FINAL_REPORT, AWARE, MONTH, BELGIAN_LAW, "CER-15").servedBy(FINAL_REPORT),
          rule(CRA, EARLY_WARNING, AWARE, HOURS_24, EUROPEAN_REGULATION, "CRA-14")
              .servedBy(EARLY_WARNING, INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(CRA, INCIDENT_NOTIFICATION, AWARE, HOURS_72, EUROPEAN_REGULATION, "CRA-14")
              .servedBy(INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(CRA, FINAL_REPORT, PREVIOUS_REPORT, MONTH, EUROPEAN_REGULATION, "CRA-14")
              .servedBy(FINAL_REPORT),
          rule(CRA_VULNERABILITY, EARLY_WARNING, AWARE, HOURS_24, EUROPEAN_REGULATION, "CRA-14")
              .servedBy(EARLY_WARNING, INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(
                  CRA_VULNERABILITY,
                  INCIDENT_NOTIFICATION,
                  AWARE,
                  HOURS_72,
                  EUROPEAN_REGULATION,
                  "CRA-14")
              .servedBy(INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(
                  CRA_VULNERABILITY,
                  FINAL_REPORT,
                  REMEDY_AVAILABLE,
                  DAYS_14,
                  EUROPEAN_REGULATION,
                  "CRA-14")
              .servedBy(FINAL_REPORT),
          rule(TELECOM, INITIAL_REPORT, AWARE, HOURS_24, EUROPEAN_REGULATION, "EU-611-2013-2")
              .servedBy(EARLY_WARNING, INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(
                  TELECOM,
                  INTERMEDIATE_REPORT,
                  PREVIOUS_REPORT,
                  DAYS_3,
                  EUROPEAN_REGULATION,
                  "EU-611-2013-2")
              .servedBy(INCIDENT_NOTIFICATION, INTERMEDIATE_REPORT, FINAL_REPORT),
          rule(CSIRT_REPLY, REPLY, EARLY_WARNING_RECEIVED, HOURS_24, ELAPSED, "NIS2-23-5"));

  /** DORA's second limit of the initial report, from awareness. */
  static final TimeLimit DORA_AWARENESS_LIMIT = HOURS_24;

  /** From this instant on manufacturers must report under the Cyber Resilience Act. */
  @LegalBasis("CRA-14")
  static final Instant CRA_BEGINS =
      LocalDate.of(2026, 9, 11).atStartOfDay(BelgianTime.ZONE).toInstant();

  private ReportingRules() {}

  /** All rules, in the order in which reports follow one another. */
  public static List<ClockRule> table() {
    return TABLE;
  }

  /** The rules of one regime, in their order; empty for none. */
  public static List<ClockRule> of(Regime regime) {
    return TABLE.stream().filter(rule -> rule.regime() == regime).toList();
  }

  /**
   * The rule of a regime and stage.
   *
   * @return empty for a progress report, which only stands in for another
   */
  public static Optional<ClockRule> find(Regime regime, Stage stage) {
    return TABLE.stream()
        .filter(rule -> rule.regime() == regime && rule.stage() == stage)
        .findFirst();
  }

  /**
   * Which regimes bind the thread by what this report says, and why; also those that a reader would
   * expect, or that an earlier report may have brought, and that do not, with the reason. What the
   * report is silent of is not among them.
   */
  public static List<Applicability> applicable(Report report) {
    List<Applicability> out = new ArrayList<>();
    if (report.stage().isPresent()) {
      byNis2(report, out);
      byFinance(report, out);
      byPersonalData(report, out);
      byElectricity(report, out);
      byDesignation(report, out);
      // A notification without an early warning before it is one as well, as for the entity's
      // clocks.
      if (report.stage().get() == EARLY_WARNING || report.stage().get() == INCIDENT_NOTIFICATION) {
        out.add(new Applicability(CSIRT_REPLY, Reason.EARLY_WARNING_RECEIVED));
      }
    }
    for (Regime regime : Regime.values()) {
      if (regime != CSIRT_REPLY && report.declared().contains(regime) && !isCovered(regime, out)) {
        out.removeIf(known -> known.regime() == regime);
        boolean notYet =
            (regime == CRA || regime == CRA_VULNERABILITY) && report.awareAt().isBefore(CRA_BEGINS);
        out.add(new Applicability(regime, notYet ? Reason.NOT_YET : Reason.DECLARED));
      }
    }
    return List.copyOf(out);
  }

  /**
   * Every regime with its reason: those that bind the thread by what this report says and those
   * that do not, in the order of {@link Regime}. It is what people see; {@link #applicable} is what
   * gets clocks.
   */
  public static List<Applicability> survey(Report report) {
    List<Applicability> known = applicable(report);
    return Stream.of(Regime.values())
        .map(
            regime ->
                known.stream()
                    .filter(each -> each.regime() == regime)
                    .findFirst()
                    .orElseGet(() -> new Applicability(regime, whyNot(regime, report))))
        .toList();
  }

  private static Reason whyNot(Regime regime, Report report) {
    if (report.stage().isEmpty()) {
      return Reason.VOLUNTARY;
    }
    return switch (regime) {
      case NIS2 -> Reason.TRUST_INSTEAD;
      case TRUST -> Reason.NO_TRUST_SERVICE;
      case DORA -> Reason.NOT_FINANCIAL;
      case GDPR -> Reason.PERSONAL_DATA_NOT_STATED;
      case TELECOM ->
          report.knownSubSector().isEmpty() ? Reason.NOT_TELECOM : Reason.PERSONAL_DATA_NOT_STATED;
      case NCCS, CER -> notNamed(report);
      case CRA, CRA_VULNERABILITY -> Reason.NOT_NAMED;
      case CSIRT_REPLY -> Reason.NO_EARLY_WARNING;
    };
  }

  /**
   * The network code binds entities of high and critical impact, whom the authority names; of the
   * essential ones it is presumed until somebody says what they are, or that it does not apply.
   */
  @LegalBasis("NCCS-38")
  private static void byElectricity(Report report, List<Applicability> out) {
    Optional<NetworkImpact> found = report.entity().flatMap(LegalStanding::network);
    if (found.isPresent()) {
      boolean reports = found.get().reports();
      out.add(new Applicability(NCCS, reports ? Reason.NETWORK_IMPACT : Reason.NO_NETWORK_IMPACT));
    } else if (report.knownSubSector().filter(SubSector.ELECTRICITY::equals).isPresent()
        && category(report).filter(EntityCategory.ESSENTIAL::equals).isPresent()) {
      out.add(new Applicability(NCCS, Reason.ELECTRICITY));
    } else if (statesOther(report, SubSector.ELECTRICITY)) {
      out.add(new Applicability(NCCS, notNamed(report)));
    }
  }

  private static Reason notNamed(Report report) {
    return report.entity().isPresent() ? Reason.NOT_DESIGNATED : Reason.NOT_NAMED;
  }

  /** DORA binds the financial sector; what is said to be of another one it binds no more. */
  private static void byFinance(Report report, List<Applicability> out) {
    report
        .knownSector()
        .map(
            sector ->
                switch (sector) {
                  case BANKING, FINANCIAL_MARKETS -> classified(report);
                  default -> Reason.NOT_FINANCIAL;
                })
        .ifPresent(reason -> out.add(new Applicability(DORA, reason)));
  }

  /**
   * Critical entities are designated. Those of finance and of digital infrastructure are exempt
   * from the duty to report: DORA and NIS2 stand in its place.
   */
  @LegalBasis("CER-8")
  private static void byDesignation(Report report, List<Applicability> out) {
    report
        .entity()
        .filter(LegalStanding::critical)
        .map(
            entity ->
                switch (entity.sector()) {
                  case BANKING, FINANCIAL_MARKETS, DIGITAL_INFRASTRUCTURE ->
                      Reason.CRITICAL_ELSEWHERE;
                  default -> Reason.CRITICAL_ENTITY;
                })
        .ifPresent(reason -> out.add(new Applicability(CER, reason)));
  }

  private static Optional<EntityCategory> category(Report report) {
    return report.entity().map(LegalStanding::category);
  }

  /** Who declares NIS2 and provides trust services has the clocks of TRUST, and them alone. */
  private static boolean isCovered(Regime regime, List<Applicability> known) {
    return known.stream()
        .anyMatch(
            a ->
                a.binds() && (a.regime() == regime || regime == NIS2 && a.regime() == TRUST)
                    || a.reason() == Reason.NOT_MAJOR && a.regime() == regime);
  }

  private static void byNis2(Report report, List<Applicability> out) {
    if (report.knownSubSector().filter(SubSector.TRUST_SERVICES::equals).isPresent()) {
      out.add(new Applicability(TRUST, judged(report, Reason.TRUST_SERVICE)));
      out.add(new Applicability(NIS2, Reason.TRUST_INSTEAD));
      return;
    }
    if (statesOther(report, SubSector.TRUST_SERVICES)) {
      out.add(new Applicability(TRUST, Reason.NO_TRUST_SERVICE));
    }
    if (report.knownSector().isEmpty()) {
      out.add(new Applicability(NIS2, judged(report, Reason.SECTOR_UNKNOWN)));
      return;
    }
    switch (report.knownSector().get()) {
      case BANKING, FINANCIAL_MARKETS -> out.add(new Applicability(NIS2, Reason.DORA_INSTEAD));
      case OTHER -> out.add(new Applicability(NIS2, byCategory(report, Reason.OUTSIDE_SCOPE)));
      default -> out.add(new Applicability(NIS2, byCategory(report, Reason.SECTOR)));
    }
  }

  /** Another sub-sector, or a sector that does not have it; silence says neither yes nor no. */
  private static boolean statesOther(Report report, SubSector subSector) {
    return report
        .knownSubSector()
        .map(known -> known != subSector)
        .orElse(report.knownSector().filter(sector -> sector != subSector.sector()).isPresent());
  }

  /** The law binds essential and important entities; the register knows who they are. */
  @LegalBasis("NIS2-BE-9-10")
  private static Reason byCategory(Report report, Reason unknown) {
    return category(report)
        .map(
            category ->
                switch (category) {
                  case ESSENTIAL -> judged(report, Reason.ESSENTIAL_ENTITY);
                  case IMPORTANT -> judged(report, Reason.IMPORTANT_ENTITY);
                  case OTHER ->
                      unknown == Reason.OUTSIDE_SCOPE
                          ? unknown
                          : Reason.NEITHER_ESSENTIAL_NOR_IMPORTANT;
                })
        .orElseGet(() -> unknown == Reason.OUTSIDE_SCOPE ? unknown : judged(report, unknown));
  }

  /** An entity's own "not significant" stops nothing: a clock that runs in vain harms nobody. */
  private static Reason judged(Report report, Reason otherwise) {
    return report
        .significance()
        .map(
            result ->
                switch (result) {
                  case SIGNIFICANT -> Reason.SIGNIFICANT;
                  case NOT_SIGNIFICANT -> Reason.NOT_SIGNIFICANT_CLAIMED;
                  case UNDECIDED -> otherwise;
                })
        .orElse(otherwise);
  }

  /** Under DORA it is the entity itself that classifies. */
  @LegalBasis("DORA-18")
  private static Reason classified(Report report) {
    if (report.classifiedAt().isPresent()) {
      return Reason.CLASSIFIED_MAJOR;
    }
    return report
        .classification()
        .map(
            result ->
                switch (result) {
                  case SIGNIFICANT -> Reason.CLASSIFIED_MAJOR;
                  case NOT_SIGNIFICANT -> Reason.NOT_MAJOR;
                  case UNDECIDED -> Reason.CLASSIFICATION_OPEN;
                })
        .orElse(Reason.FINANCIAL_SECTOR);
  }

  private static void byPersonalData(Report report, List<Applicability> out) {
    report
        .personalData()
        .map(
            answer ->
                switch (answer) {
                  case YES -> Reason.PERSONAL_DATA;
                  case UNKNOWN -> Reason.PERSONAL_DATA_UNKNOWN;
                  case NO -> Reason.PERSONAL_DATA_EXCLUDED;
                })
        .ifPresent(reason -> out.add(new Applicability(GDPR, reason)));
    if (statesOther(report, SubSector.ELECTRONIC_COMMUNICATIONS)) {
      out.add(new Applicability(TELECOM, Reason.NOT_TELECOM));
    } else if (report.personalData().filter(Answer.NO::equals).isPresent()) {
      out.add(new Applicability(TELECOM, Reason.PERSONAL_DATA_EXCLUDED));
    } else if (report.personalData().isPresent() && report.knownSubSector().isPresent()) {
      out.add(new Applicability(TELECOM, Reason.TELECOM_PERSONAL_DATA));
    }
  }

  private static ClockRule rule(
      Regime regime,
      Stage stage,
      Anchor anchor,
      TimeLimit limit,
      ComputationRule computation,
      String basis) {
    return new ClockRule(regime, stage, anchor, limit, computation, Set.of(), basis);
  }
}

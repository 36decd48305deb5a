package be.belfry.web.escalation;

import be.belfry.domain.escalation.AssessedIncident;
import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.AssessmentDetail;
import be.belfry.domain.escalation.EscalationShare;
import be.belfry.domain.escalation.FederalCriterion;
import be.belfry.domain.escalation.ProposeCrisis;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.incident.CampaignRow;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.escalation.AssessmentService;
import be.belfry.services.escalation.EscalationService;
import be.belfry.services.incident.CampaignService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Refusals;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bean of {@code /escalation/assess}: the sheet, the sheets of the other evaluators beside it, and
 * after it is filled in the advice and the form of a proposal. The ratings are plain inputs, so
 * that each axis is one group of choices with its anchor texts.
 */
@Named
@RequestScoped
public class EscalationAssessView {
  private static final String AXIS = "axis.";
  private static final String CRITERION = "criterion";

  @Inject private AssessmentService assessments;
  @Inject private EscalationService escalation;
  @Inject private CampaignService campaigns;
  @Inject private PlanService plans;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Notes notes;
  @Inject private Refusals refusals;

  private String unknown;
  private PlanVersion plan;
  private List<AssessedIncident> incidents;
  private List<CampaignRow> held;
  private List<AssessmentDetail> sheets;
  private AssessmentDetail made;
  private EscalationShare share;
  private String title;
  private Tier tier;
  private String grounds;

  /**
   * Reads what the address names at once, so that what is not there answers 404. Whoever typed it
   * on this page stays on it and reads which one it is.
   */
  public void open() {
    getMade();
    try {
      getIncidents();
    } catch (NotFound missing) {
      if (request.getParameter("typed") == null) {
        throw missing;
      }
      unknown = refusals.message(missing);
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** Which of the references typed is none that the viewer may know of, in a sentence; or null. */
  public String getUnknown() {
    return unknown;
  }

  /** The references as they were typed. */
  public String getTyped() {
    return Optional.ofNullable(request.getParameter("incidents")).orElse("");
  }

  private List<String> references() {
    if (getMade() != null) {
      return getMade().incidents();
    }
    return unknown == null ? Keys.references(getTyped()) : List.of();
  }

  /** The incidents as they stand in the address. */
  public String getReferences() {
    return String.join(",", references());
  }

  /** The incidents that the sheet is about; none until somebody names one. */
  public List<AssessedIncident> getIncidents() {
    if (incidents == null) {
      incidents = assessments.incidents(references());
    }
    return incidents;
  }

  /** Crisis files that hold one of them already. */
  public List<String> getCrises() {
    return getIncidents().stream().flatMap(i -> i.crises().stream()).distinct().toList();
  }

  /** Campaigns that one of them is in. */
  public List<CampaignRow> getCampaigns() {
    if (held == null) {
      held =
          getIncidents().isEmpty()
              ? List.of()
              : campaigns.ofAny(getIncidents().stream().map(AssessedIncident::reference).toList());
    }
    return held;
  }

  /** The plan whose sheet it is. */
  public PlanVersion getPlan() {
    if (plan == null) {
      plan = plans.inForce();
    }
    return plan;
  }

  /** The sheet that the address names, null before one is filled in. */
  public AssessmentDetail getMade() {
    String id = request.getParameter("assessment");
    if (made == null && id != null && id.matches("[0-9a-fA-F-]{36}")) {
      made = assessments.detail(Keys.of(id));
    }
    return made;
  }

  /** The reasons of the advice in the reader's language; none before a sheet is filled in. */
  public List<String> getReasons() {
    if (getMade() == null) {
      return List.of();
    }
    return getMade().recommendation().reasons().stream()
        .map(reason -> reason.words(locale.getLocale()))
        .toList();
  }

  /** The latest sheet of each evaluator, the newest first. */
  public List<AssessmentDetail> getSheets() {
    if (sheets == null) {
      sheets = assessments.latestOn(references());
    }
    return sheets;
  }

  /** Rating of an axis on a sheet, a dash when it was not rated. */
  public String rating(AssessmentDetail sheet, String axis) {
    return Optional.ofNullable(sheet.sheet().axes().get(Coded.of(AssessmentAxis.class, axis)))
        .map(String::valueOf)
        .orElse("–");
  }

  /** True when the form that came back had this rating. */
  public boolean isRated(String axis, int rating) {
    return String.valueOf(rating).equals(request.getParameter(AXIS + axis));
  }

  /** True when the form that came back rated the axis at all. */
  public boolean isRated(String axis) {
    String rating = request.getParameter(AXIS + axis);
    return rating != null && !rating.isEmpty();
  }

  /** True when the form that came back affirmed the criterion. */
  public boolean isAffirmed(String criterion) {
    String[] affirmed = request.getParameterValues(CRITERION);
    return affirmed != null && Arrays.asList(affirmed).contains(criterion);
  }

  /** Judges and keeps the sheet. */
  public String assess() {
    AssessmentDetail detail = assessments.assess(references(), sheet());
    notes.done("escalation_assess.kept");
    return "/escalation/assess?faces-redirect=true&assessment=" + detail.id();
  }

  private Sheet sheet() {
    Map<AssessmentAxis, Integer> ratings = new EnumMap<>(AssessmentAxis.class);
    for (AssessmentAxis axis : AssessmentAxis.values()) {
      String rating = request.getParameter(AXIS + axis.code());
      if (rating != null && rating.matches("[0-9]")) {
        ratings.put(axis, Integer.valueOf(rating));
      }
    }
    Set<FederalCriterion> affirmed = EnumSet.noneOf(FederalCriterion.class);
    String[] criteria = request.getParameterValues(CRITERION);
    if (criteria != null) {
      for (String code : criteria) {
        affirmed.add(Coded.of(FederalCriterion.class, code));
      }
    }
    return new Sheet(ratings, affirmed);
  }

  /** Opens a crisis file with its first proposal. */
  public String propose() {
    String crisis =
        escalation.propose(
            new ProposeCrisis(
                title, references(), Optional.of(getMade().id()), getTier(), grounds));
    notes.done("escalation_assess.proposed", crisis);
    return "/escalation/decide?faces-redirect=true&crisis=" + crisis + "&no=1";
  }

  /** How often sheets call for a tier. */
  public EscalationShare getShare() {
    if (share == null) {
      share = assessments.share();
    }
    return share;
  }

  /** Share of sheets that called for any tier, in per cent with one digit. */
  public BigDecimal getSharePercent() {
    return BigDecimal.valueOf(getShare().anyTierPercent()).setScale(1, RoundingMode.HALF_UP);
  }

  /** Ends of what is expected in ordinary times, in per cent. */
  public List<Double> getExpected() {
    return List.of(EscalationShare.EXPECTED_LOW, EscalationShare.EXPECTED_HIGH);
  }

  /** Marks of the sheet. */
  public List<Integer> getMarks() {
    return List.of(0, 1, 2, 3, 4);
  }

  /** Tiers that can be proposed. */
  public List<Tier> getTiers() {
    return List.of(Tier.NATIONAL_INCIDENT, Tier.NATIONAL_CRISIS);
  }

  /** Title of the file to open; that of the first incident until somebody writes another. */
  public String getTitle() {
    return title == null && !getIncidents().isEmpty() ? getIncidents().get(0).title() : title;
  }

  /** Title of the file to open. */
  public void setTitle(String title) {
    this.title = title;
  }

  /** The tier to propose; the advised one until somebody chooses another. */
  public Tier getTier() {
    if (tier != null) {
      return tier;
    }
    Tier advised = getMade().recommendation().tier();
    return advised == Tier.NONE ? Tier.NATIONAL_INCIDENT : advised;
  }

  /** The tier to propose. */
  public void setTier(Tier tier) {
    this.tier = tier;
  }

  /** Why it is proposed; the reasons of the advice until somebody writes others. */
  public String getGrounds() {
    return grounds == null ? String.join("\n", getReasons()) : grounds;
  }

  /** Why it is proposed. */
  public void setGrounds(String grounds) {
    this.grounds = grounds;
  }
}

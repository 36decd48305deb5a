package be.belfry.web.escalation;

import be.belfry.domain.escalation.Competence;
import be.belfry.domain.escalation.NationalPicture;
import be.belfry.domain.escalation.NationalPicture.Level;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.escalation.NationalService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bean of {@code /escalation/national}: activation level and phase, each by itself. */
@Named
@RequestScoped
public class EscalationNationalView {
  @Inject private NationalService national;
  @Inject private PlanService plans;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private OralOrderForm oral;
  @Inject private LocaleView locale;
  @Inject private Notes notes;

  private NationalPicture picture;
  private String to;
  private String grounds;
  private String reason;

  /** Reads the picture at once, so that whoever may not see it gets no page. */
  public void open() {
    getPicture();
  }

  /** True when the scales of exercises are shown. */
  public boolean isExercise() {
    return "true".equals(request.getParameter("exercise"));
  }

  /** True when the viewer takes part in exercises. */
  public boolean isParticipant() {
    return viewer.subject().filter(Subject::exerciseParticipant).isPresent();
  }

  /** The three scales. */
  public NationalPicture getPicture() {
    if (picture == null) {
      picture = national.picture(isExercise());
    }
    return picture;
  }

  /** Activation and phase, in this order. */
  public List<Level> getLevels() {
    return List.of(getPicture().activation(), getPicture().phase());
  }

  /** Levels of a scale that the viewer's office may propose by the plan, but the one in force. */
  public List<String> others(Level level) {
    PlanVersion plan = plans.inForce();
    return level.scale().levels().stream()
        .filter(code -> !code.equals(level.level()))
        .filter(
            code ->
                Competence.mayPropose(
                    plan,
                    Competence.authority(plan, level.scale(), level.level(), code),
                    viewer.getRole().orElseThrow()))
        .toList();
  }

  /** Levels of a scale above rest. */
  public List<String> above(Scale scale) {
    return scale.levels().stream().filter(code -> !code.equals(Scale.NONE)).toList();
  }

  /** True when a level is decided outside the plan: whoever may write may note it. */
  public boolean isRecordedOnly(Scale scale, String code) {
    return authority(scale, code).recordedOnly();
  }

  /** Names of the offices that may propose a level, separated by commas. */
  public String proposers(Scale scale, String code) {
    return authority(scale, code).proposedBy().stream()
        .map(this::name)
        .collect(Collectors.joining(", "));
  }

  /** Name of the office that decides a level. */
  public String decider(Scale scale, String code) {
    return name(authority(scale, code).decidedBy());
  }

  private Authority authority(Scale scale, String code) {
    return Competence.authority(plans.inForce(), scale, Scale.NONE, code);
  }

  /** What a level means, in the plan's words; nothing at rest. */
  public String meaning(Scale scale, String code) {
    if (code.equals(Scale.NONE)) {
      return "";
    }
    PlanVersion plan = plans.inForce();
    return scale == Scale.ACTIVATION
        ? plan.activation(Coded.of(Activation.class, code)).meaning().in(locale.language())
        : plan.phase(Coded.of(Phase.class, code)).condition().in(locale.language());
  }

  /** Name of an office of the plan. */
  public String name(String code) {
    return plans.inForce().nameOf(code).in(locale.language());
  }

  private static boolean isOpen(ProposalDetail proposal) {
    return proposal.state() == ProposalState.PROPOSED;
  }

  /** True while a proposal waits for its decision; another one has to wait. */
  public boolean isOpen(Level level) {
    return level.proposals().stream().anyMatch(EscalationNationalView::isOpen);
  }

  /** True while an office has something to do on the scale. */
  public boolean isWaiting(Level level) {
    return current(level) != null;
  }

  /** The newest proposal on which an office has something to do, null when there is none. */
  public ProposalDetail current(Level level) {
    return level.proposals().stream()
        .filter(proposal -> !proposal.state().isTerminal())
        .findFirst()
        .orElse(null);
  }

  /** True when the viewer may approve or refuse now. */
  public boolean isDecidable(ProposalDetail proposal) {
    return proposal != null && isOpen(proposal) && may(proposal) && !isProposer(proposal);
  }

  /** True when the viewer could decide, had he not proposed it himself. */
  public boolean isOwn(ProposalDetail proposal) {
    return proposal != null && isOpen(proposal) && may(proposal) && isProposer(proposal);
  }

  /** True when the viewer may uphold an oral order now. */
  public boolean isRatifiable(ProposalDetail proposal) {
    return proposal != null
        && proposal.state() == ProposalState.ORDERED
        && may(proposal)
        && !isProposer(proposal);
  }

  /** True when the viewer may write down an oral order now. */
  public boolean isOrderable(ProposalDetail proposal) {
    return proposal != null && isOpen(proposal) && viewer.may(Permission.ORAL_ORDER_RECORD);
  }

  private boolean may(ProposalDetail proposal) {
    return viewer.may(Competence.toDecide(proposal.scale(), proposal.from(), proposal.to()));
  }

  private boolean isProposer(ProposalDetail proposal) {
    return viewer.subject().filter(s -> s.id().equals(proposal.proposerId())).isPresent();
  }

  /** Proposes another level on the scale that the form names. */
  public String propose() {
    national.propose(scale(), to, grounds, isExercise());
    return done("escalation_national.proposed");
  }

  /** Approves the proposal that the form names. */
  public String approve() {
    national.approve(scale(), no(), reason, isExercise(), seen());
    return done("escalation_decide.approved");
  }

  /** Denies the oral order on the proposal that the form names. */
  public String deny() {
    national.refuse(scale(), no(), reason, isExercise(), seen());
    return done("escalation_decide.denied");
  }

  /** Refuses the proposal that the form names. */
  public String refuse() {
    national.refuse(scale(), no(), reason, isExercise(), seen());
    return done("escalation_decide.refused");
  }

  /** Upholds the oral order on the proposal that the form names. */
  public String ratify() {
    national.ratify(scale(), no(), reason, isExercise(), seen());
    return done("escalation_decide.ratified");
  }

  /** Writes down an oral order on the proposal that the form names. */
  public String order() {
    String office = national.proposal(scale(), no(), isExercise()).officeInTurn().orElse("");
    national.recordOralOrder(scale(), no(), oral.order(office), reason, isExercise(), seen());
    return done("escalation_decide.ordered");
  }

  private Scale scale() {
    Scale scale = Coded.of(Scale.class, String.valueOf(request.getParameter("scale")));
    if (!scale.isNational()) {
      throw new RuleViolation("escalation_level", "scale must be national", scale.code());
    }
    return scale;
  }

  private int no() {
    String no = Optional.ofNullable(request.getParameter("no")).orElse("");
    return no.matches("[0-9]{1,9}") ? Integer.parseInt(no) : 0;
  }

  /** Version of the proposal that the form was shown on; none is no version of any. */
  private Optional<Long> seen() {
    String version = Optional.ofNullable(request.getParameter("version")).orElse("");
    return Optional.of(version.matches("[0-9]{1,18}") ? Long.parseLong(version) : -1);
  }

  private String done(String key) {
    notes.done(key);
    return "/escalation/national?faces-redirect=true" + (isExercise() ? "&exercise=true" : "");
  }

  /** Code of the proposed level. */
  public String getTo() {
    return to;
  }

  /** Code of the proposed level. */
  public void setTo(String to) {
    this.to = to;
  }

  /** Why it is proposed. */
  public String getGrounds() {
    return grounds;
  }

  /** Why it is proposed. */
  public void setGrounds(String grounds) {
    this.grounds = grounds;
  }

  /** Why it is decided so. */
  public String getReason() {
    return reason;
  }

  /** Why it is decided so. */
  public void setReason(String reason) {
    this.reason = reason;
  }
}

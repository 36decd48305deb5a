package be.belfry.web.escalation;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.escalation.ActKind;
import be.belfry.domain.escalation.Competence;
import be.belfry.domain.escalation.Preview;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.ProposalRow;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.escalation.EscalationService;
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

/**
 * Bean of {@code /escalation/decide}: without a proposal in the address what waits for an office,
 * with one the proposal, what its approval starts, and the acts that are the viewer's.
 */
@Named
@RequestScoped
public class EscalationDecideView {
  @Inject private EscalationService escalation;
  @Inject private CrisisService crises;
  @Inject private PlanService plans;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private OralOrderForm oral;
  @Inject private LocaleView locale;
  @Inject private Notes notes;

  private ProposalDetail proposal;
  private CrisisDetail crisis;
  private Preview preview;
  private List<ProposalRow> waiting;
  private Long version;
  private String reason;

  /** Reads the proposal at once, so that one that is not there answers 404. */
  public void open() {
    if (isOne()) {
      getProposal();
    }
  }

  /** True when the address names a proposal. */
  public boolean isOne() {
    return !reference().isEmpty();
  }

  private String reference() {
    return Optional.ofNullable(request.getParameter("crisis")).orElse("");
  }

  private int no() {
    String no = Optional.ofNullable(request.getParameter("no")).orElse("");
    return no.matches("[0-9]{1,9}") ? Integer.parseInt(no) : 0;
  }

  /** What waits for an office, that of reality first. */
  public List<ProposalRow> getWaiting() {
    if (waiting == null) {
      waiting = escalation.waiting();
    }
    return waiting;
  }

  /** How many older ones wait, too. */
  public int getNotListed() {
    return ProposalRow.notListed(getWaiting());
  }

  /** The proposal that the address names. */
  public ProposalDetail getProposal() {
    if (proposal == null) {
      proposal = escalation.proposal(reference(), no());
    }
    return proposal;
  }

  /** Its crisis file. */
  public CrisisDetail getCrisis() {
    if (crisis == null) {
      crisis = crises.detail(reference());
    }
    return crisis;
  }

  /** What approval starts and ends. */
  public Preview getPreview() {
    if (preview == null) {
      preview = escalation.preview(reference(), no());
    }
    return preview;
  }

  /** Duties that approval starts; none without a proposal, because lists are read in any case. */
  public List<DutyDefinition> getDuties() {
    return isOne() ? getPreview().duties() : List.of();
  }

  /** Procedures that approval starts. */
  public List<PlaybookDefinition> getPlaybooks() {
    return isOne() ? getPreview().playbooks() : List.of();
  }

  /** Cells that the plan wants convened from its tier on. */
  public List<CellDefinition> getCells() {
    return isOne() ? getPreview().cells() : List.of();
  }

  /** Duties of the tier that is left whose place new ones take. */
  public List<DutyDefinition> getReplaced() {
    return isOne() ? getPreview().replaced() : List.of();
  }

  /** Acts so far, the first one first. */
  public List<ProposalDetail.Act> getActs() {
    return isOne() ? getProposal().acts() : List.of();
  }

  /** Services that get a duty by it. */
  public long getServiceCount() {
    return getDuties().stream().map(DutyDefinition::service).distinct().count();
  }

  /**
   * True while approval would still start something, for who sees all that the file has already:
   * another would be told of starts that there are none of.
   */
  public boolean isPreviewed() {
    return getProposal().state().isOpen()
        && viewer.subject().filter(s -> s.reach() == Reach.NATIONAL).isPresent();
  }

  /** True when the sheet advised another tier than the proposed one. */
  public boolean isDeviating() {
    return getProposal().recommended().filter(r -> !r.equals(getProposal().to())).isPresent();
  }

  /** Name of a service or office of the plan. */
  public String name(String code) {
    PlanVersion plan = plans.inForce();
    return plan.nameOf(code).in(locale.language());
  }

  /** Names of offices of the plan, in the plan's order. */
  public String names(List<String> codes) {
    return codes.stream().map(this::name).collect(Collectors.joining(", "));
  }

  /** True when the viewer may approve now: no office whose support is wanted is missing. */
  public boolean isApprovable() {
    return isDecidable() && getProposal().supportMissing().isEmpty();
  }

  private boolean isProposer() {
    return viewer.subject().filter(s -> s.id().equals(getProposal().proposerId())).isPresent();
  }

  private boolean may(Permission permission) {
    return viewer.may(permission);
  }

  private Permission toDecide() {
    ProposalDetail p = getProposal();
    return Competence.toDecide(p.scale(), p.from(), p.to());
  }

  /** True when the viewer may approve or refuse now. */
  public boolean isDecidable() {
    return getProposal().state() == ProposalState.PROPOSED && may(toDecide()) && !isProposer();
  }

  /** True when the viewer could decide, had he not proposed it himself. */
  public boolean isOwn() {
    return getProposal().state() == ProposalState.PROPOSED && may(toDecide()) && isProposer();
  }

  /** True when the viewer may confirm now. */
  public boolean isConfirmable() {
    ProposalState state = getProposal().state();
    return (state == ProposalState.APPROVED || state == ProposalState.RATIFIED)
        && may(Competence.toConfirm());
  }

  /** True when the viewer may uphold an oral order now. */
  public boolean isRatifiable() {
    boolean second = getProposal().acts().stream().anyMatch(act -> act.act() == ActKind.APPROVE);
    return getProposal().state() == ProposalState.ORDERED
        && may(second ? Competence.toConfirm() : toDecide())
        && !isProposer();
  }

  /** True when the viewer may write down an oral order now. */
  public boolean isOrderable() {
    return getProposal().state().isOpen() && may(Permission.ORAL_ORDER_RECORD);
  }

  /** True when the viewer's office may stand behind it too. */
  public boolean isSupportable() {
    return getProposal().state() == ProposalState.PROPOSED
        && may(Permission.CRISIS_PROPOSE)
        && viewer
            .getRole()
            .filter(role -> !role.code().equals(getProposal().proposerOffice()))
            .filter(role -> !hasSupported(role))
            .filter(this::mayPropose)
            .isPresent();
  }

  private boolean hasSupported(Role role) {
    return getProposal().acts().stream()
        .anyMatch(act -> act.act() == ActKind.SUPPORT && act.office().equals(role.code()));
  }

  private boolean mayPropose(Role role) {
    PlanVersion plan = plans.inForce();
    ProposalDetail p = getProposal();
    return Competence.mayPropose(
        plan, Competence.authority(plan, p.scale(), p.from(), p.to()), role);
  }

  /** Approves. */
  public String approve() {
    escalation.approve(reference(), no(), reason, Optional.ofNullable(version));
    return done("escalation_decide.approved");
  }

  /** Refuses, or denies an oral order. */
  public String refuse() {
    boolean order = getProposal().state() == ProposalState.ORDERED;
    escalation.refuse(reference(), no(), reason, Optional.ofNullable(version));
    return done(order ? "escalation_decide.denied" : "escalation_decide.refused");
  }

  /** Confirms. */
  public String confirm() {
    escalation.confirm(reference(), no(), reason, Optional.ofNullable(version));
    return done("escalation_decide.confirmed");
  }

  /** Upholds an oral order. */
  public String ratify() {
    escalation.ratify(reference(), no(), reason, Optional.ofNullable(version));
    return done("escalation_decide.ratified");
  }

  /** Stands behind it. */
  public String support() {
    escalation.support(reference(), no(), reason);
    return done("escalation_decide.supported");
  }

  /** Writes down an oral order of the office in turn. */
  public String order() {
    String office = getProposal().officeInTurn().orElse("");
    escalation.recordOralOrder(
        reference(), no(), oral.order(office), reason, Optional.ofNullable(version));
    return done("escalation_decide.ordered");
  }

  private String done(String key) {
    notes.done(key);
    return "/escalation/decide?faces-redirect=true&crisis=" + reference() + "&no=" + no();
  }

  /** Version of the proposal that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getProposal().version()) : version;
  }

  /** Version of the proposal that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Why. */
  public String getReason() {
    return reason;
  }

  /** Why. */
  public void setReason(String reason) {
    this.reason = reason;
  }
}

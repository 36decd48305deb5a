package be.belfry.web.escalation;

import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.escalation.EscalationService;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The proposals on a crisis file's page, and the form that proposes another tier. */
@Named
@RequestScoped
public class EscalationFileView {
  @Inject private EscalationService escalation;
  @Inject private CrisisService crises;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private List<ProposalDetail> proposals;
  private Tier present;
  private Tier to;
  private String grounds;

  private String reference() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("");
  }

  /** All proposals of the file, the first one first. */
  public List<ProposalDetail> getProposals() {
    if (proposals == null) {
      proposals = escalation.proposals(reference());
    }
    return proposals;
  }

  /** True while a proposal waits for an office; another one has to wait. */
  public boolean isWaiting() {
    return getProposals().stream().anyMatch(proposal -> proposal.state().isOpen());
  }

  /**
   * True while an oral order waits for its office; one that it denied rests on nothing any more.
   */
  public boolean isOralOrderAwaited() {
    return getProposals().stream().anyMatch(proposal -> proposal.state() == ProposalState.ORDERED);
  }

  /** Tiers that can be proposed now: all but the one in force. */
  public List<Tier> getTiers() {
    if (present == null) {
      present = crises.detail(reference()).tier();
    }
    return Arrays.stream(Tier.values()).filter(tier -> tier != present).toList();
  }

  /** Proposes another tier. */
  public String propose() {
    int no = escalation.proposeTier(reference(), to, grounds, Optional.empty());
    notes.done("escalation_file.proposed");
    return "/escalation/decide?faces-redirect=true&crisis=" + reference() + "&no=" + no;
  }

  /** Code of the proposed tier. */
  public String getTo() {
    return to == null ? "" : to.code();
  }

  /** Code of the proposed tier. */
  public void setTo(String to) {
    this.to = Coded.of(Tier.class, to);
  }

  /** Why it is proposed. */
  public String getGrounds() {
    return grounds;
  }

  /** Why it is proposed. */
  public void setGrounds(String grounds) {
    this.grounds = grounds;
  }
}

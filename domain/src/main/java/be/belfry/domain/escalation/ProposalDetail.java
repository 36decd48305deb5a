package be.belfry.domain.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.PlanVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A proposal as its readers see it.
 *
 * @param version counts its acts, the ETag of REST
 * @param crisis reference of the crisis file, empty for a national scale
 * @param exercise whether it belongs to the world of exercises; there the national scales have
 *     numbers of their own
 * @param assessment key of the sheet that it rests on, empty also where the viewer can't open it
 * @param recommended code of the tier that this sheet advised
 * @param proposers codes of the plan's offices that may propose it
 * @param supportMissing codes of those whose support it still waits for
 * @param officeInTurn code of the plan's office whose act is awaited, empty when none is
 * @param confirmedBy code of the plan's office that confirms, empty when none does
 * @param upholdBy until when an oral order must be upheld in writing
 */
public record ProposalDetail(
    UUID id,
    long version,
    Scale scale,
    Optional<String> crisis,
    boolean exercise,
    int no,
    String from,
    String to,
    String grounds,
    Optional<UUID> assessment,
    Optional<String> recommended,
    UUID proposerId,
    String proposerName,
    String proposerOffice,
    Instant proposedAt,
    ProposalState state,
    List<String> proposers,
    List<String> supportMissing,
    Optional<String> officeInTurn,
    Optional<String> confirmedBy,
    Optional<Instant> upholdBy,
    List<Act> acts) {

  /** One act of an office; see {@link ProposalAct}. */
  public record Act(
      int no,
      ActKind act,
      String subjectName,
      String office,
      String reason,
      String basis,
      Instant actedAt,
      Optional<OralOrder> oralOrder) {}

  public ProposalDetail {
    proposers = List.copyOf(proposers);
    supportMissing = List.copyOf(supportMissing);
    acts = List.copyOf(acts);
  }

  /**
   * The proposal with every act on it.
   *
   * @param plan version in force, whose offices count
   */
  public static ProposalDetail of(Proposal proposal, PlanVersion plan) {
    Authority authority =
        Competence.authority(plan, proposal.scale(), proposal.from(), proposal.to());
    return new ProposalDetail(
        proposal.id(),
        proposal.version(),
        proposal.scale(),
        proposal.crisis().map(Crisis::reference),
        proposal.exercise(),
        proposal.no(),
        proposal.from(),
        proposal.to(),
        proposal.grounds(),
        proposal.assessment().map(Assessment::id),
        proposal.assessment().map(sheet -> sheet.recommendation().tier().code()),
        proposal.proposerId(),
        proposal.proposerName(),
        proposal.proposerOffice(),
        proposal.proposedAt(),
        proposal.state(),
        authority.proposedBy(),
        proposal.state() == ProposalState.PROPOSED ? proposal.missingSupport(plan) : List.of(),
        proposal.state().isTerminal() ? Optional.empty() : Optional.of(proposal.officeInTurn(plan)),
        authority.confirmedBy(),
        proposal.upholdBy(),
        proposal.acts().stream().map(ProposalDetail::act).toList());
  }

  private static Act act(ProposalAct act) {
    return new Act(
        act.no(),
        act.act(),
        act.subjectName(),
        act.office(),
        act.reason(),
        act.basis(),
        act.actedAt(),
        act.oralOrder());
  }
}

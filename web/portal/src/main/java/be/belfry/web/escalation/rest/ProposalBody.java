package be.belfry.web.escalation.rest;

import be.belfry.domain.escalation.ActKind;
import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.escalation.OrderChannel;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.escalation.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A proposal with every act on it.
 *
 * @param exercise whether it belongs to an exercise; its address says so, too, on the nation's
 *     scales
 * @param tier the proposed tier, absent for the nation's scales
 * @param level the proposed level of one of the nation's scales, absent for a tier
 * @param from level in force when it was proposed
 * @param recommendedTier what the sheet advised that it rests on
 * @param proposers codes of the plan's offices that may propose it
 * @param supportMissing codes of those whose support it still waits for
 * @param officeInTurn code of the plan's office whose act is awaited
 * @param ratificationDueAt until when an oral order must be upheld in writing
 */
record ProposalBody(
    String href,
    Scale scale,
    boolean exercise,
    int no,
    Optional<String> tier,
    Optional<String> level,
    String from,
    ProposalState state,
    String grounds,
    Optional<UUID> assessment,
    Optional<String> recommendedTier,
    String proposer,
    String proposerOffice,
    Instant proposedAt,
    List<String> proposers,
    List<String> supportMissing,
    Optional<String> officeInTurn,
    Optional<Instant> ratificationDueAt,
    List<Act> acts) {

  /** One act of an office. */
  record Act(
      int no,
      ActKind act,
      String by,
      String office,
      Optional<String> reason,
      String basis,
      Instant at,
      Optional<Order> orderedOrally) {}

  /** The oral order that an act writes down. */
  record Order(String by, String office, OrderChannel channel, Instant at) {
    static Order of(OralOrder order) {
      return new Order(order.by(), order.office(), order.channel(), order.at());
    }
  }

  static ProposalBody of(ProposalDetail detail) {
    boolean national = detail.scale().isNational();
    return new ProposalBody(
        href(detail),
        detail.scale(),
        detail.exercise(),
        detail.no(),
        national ? Optional.empty() : Optional.of(detail.to()),
        national ? Optional.of(detail.to()) : Optional.empty(),
        detail.from(),
        detail.state(),
        detail.grounds(),
        detail.assessment(),
        detail.recommended(),
        detail.proposerName(),
        detail.proposerOffice(),
        detail.proposedAt(),
        detail.proposers(),
        detail.supportMissing(),
        detail.officeInTurn(),
        detail.upholdBy(),
        detail.acts().stream().map(ProposalBody::act).toList());
  }

  private static Act act(ProposalDetail.Act act) {
    return new Act(
        act.no(),
        act.act(),
        act.subjectName(),
        act.office(),
        Optional.of(act.reason()).filter(reason -> !reason.isEmpty()),
        act.basis(),
        act.actedAt(),
        act.oralOrder().map(Order::of));
  }

  /** Where it is read, in its world. */
  static String href(ProposalDetail detail) {
    String proposal = "/proposals/" + detail.no();
    return "/api/v1/"
        + detail
            .crisis()
            .map(crisis -> "crises/" + crisis + proposal)
            .orElseGet(() -> "national/" + detail.scale().code() + proposal + world(detail));
  }

  /** Both worlds number the proposals on a national scale by themselves. */
  private static String world(ProposalDetail detail) {
    return detail.exercise() ? "?exercise=true" : "";
  }
}

package be.belfry.domain.escalation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.security.Listed;
import be.belfry.domain.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A proposal that waits for an office.
 *
 * @param crisis reference of the crisis file, empty for a national scale
 * @param title title of the crisis file
 * @param tlp marking of the crisis file
 * @param upholdBy until when an oral order must be upheld
 * @param supporters codes of the roles that stand behind it beside the proposer's
 * @param beyond how many older ones of the same world, state and change are not listed; told on the
 *     oldest that is, 0 on the others
 */
public record ProposalRow(
    Scale scale,
    Optional<String> crisis,
    Optional<String> title,
    Optional<Tlp> tlp,
    int no,
    String from,
    String to,
    ProposalState state,
    String proposerName,
    String proposerOffice,
    Instant proposedAt,
    Optional<Instant> upholdBy,
    boolean exercise,
    List<String> supporters,
    int beyond)
    implements Listed {
  public ProposalRow {
    supporters = List.copyOf(supporters);
  }

  /**
   * What names it among all: its scale, its crisis file or the world of its nation, its number.
   * {@link EscalationQueries#overdue} knows it by the same.
   */
  public String key() {
    return scale.code() + "/" + crisis.orElse(String.valueOf(exercise)) + "/" + no;
  }

  /** Whether it waits for the support of a role's office before anybody can approve it. */
  public boolean awaitsSupportOf(Role role, PlanVersion plan) {
    return state == ProposalState.PROPOSED
        && Competence.missingSupport(
                plan, Competence.authority(plan, scale, from, to), proposerOffice, supporters)
            .stream()
            .anyMatch(office -> Competence.role(plan, office).filter(role::equals).isPresent());
  }

  /** How many older ones are not listed beside these. */
  public static int notListed(List<ProposalRow> rows) {
    return rows.stream().mapToInt(ProposalRow::beyond).sum();
  }

  @Override
  public String record() {
    return crisis.orElse("");
  }

  @Override
  public Optional<String> ownTlp() {
    return tlp.map(Tlp::code);
  }
}

package be.belfry.domain.escalation;

import be.belfry.domain.security.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way back from an oral order that no office upheld: the program proposes the level before it,
 * once, as long as the ordered one still is in force. Pure.
 */
public final class WayBack {
  private WayBack() {}

  /**
   * Of the proposals of a file or scale, the oral order that was not upheld and whose level still
   * is in force, as long as its end was not proposed: who refuses that decides that it stays.
   */
  public static Optional<Proposal> standing(Collection<Proposal> all) {
    List<Proposal> latestFirst =
        all.stream().sorted(Comparator.comparingInt(Proposal::no).reversed()).toList();
    for (Proposal proposal : latestFirst) {
      if (proposal.state().isEffective()) {
        return Optional.of(proposal)
            .filter(last -> last.state() == ProposalState.NOT_UPHELD && last.isPresent());
      }
      if (proposal.proposerOffice().equals(Role.SYSTEM.code())) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * The oral order from which it may be due after an act on a proposal: that one when no office
   * upheld it; when it was refused, the one that lapsed while it waited.
   *
   * @param all asked, when it is needed, for the proposals of the same file or scale
   */
  public static Optional<Proposal> after(
      Proposal acted, Supplier<? extends Collection<Proposal>> all) {
    return switch (acted.state()) {
      case NOT_UPHELD -> Optional.of(acted);
      case REFUSED -> standing(all.get());
      default -> Optional.empty();
    };
  }

  /**
   * Whether it is to be proposed: not when the level has moved on, when the file is over (what goes
   * on after that needs a new file), or while another proposal waits; when that one is refused,
   * {@link #after} finds this order.
   *
   * @param lapsed the oral order that was not upheld
   * @param waits whether another proposal of the file or scale waits for an office
   */
  public static boolean isDue(Proposal lapsed, boolean waits) {
    return lapsed.isPresent()
        && !waits
        && lapsed.crisis().filter(crisis -> crisis.status().isTerminal()).isEmpty();
  }
}

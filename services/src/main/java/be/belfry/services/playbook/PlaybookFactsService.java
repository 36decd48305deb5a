package be.belfry.services.playbook;

import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.playbook.PlaybookRuns.ToFollow;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Leases;
import be.belfry.services.plan.UnreadablePlans;
import be.belfry.services.security.Door;
import be.belfry.services.shared.NodeName;
import be.belfry.services.shared.Round;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Asks the conditions of steps anew where an entity sent a report more. Intake itself knows of no
 * procedure: it is the short way, and stores before anything else.
 */
@Stateless
public class PlaybookFactsService {
  private static final String WATCH = "playbook-facts";

  /** At most so many crises in one transaction; the rest has its turn in the next round. */
  private static final int ROUND = 20;

  /** Short, so that another node goes on soon after this one was lost. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  @Inject private Door door;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private PlaybookRuns runs;
  @Inject private EntityRuns entities;
  @Inject private UnreadablePlans unreadable;

  /**
   * Goes over what was reported since, once on all nodes together.
   *
   * @param round which crises it may take, by their keys
   * @return how many crises it looked at
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int followReports(Round round) {
    door.require(Permission.DEADLINE_WATCH);
    if (!leases.take(WATCH, node.get(), LEASE)) {
      unreadable.rests(WATCH);
      round.rests();
      return 0;
    }
    Set<UUID> crises =
        round
            .found(
                unreadable.without(
                    round,
                    WATCH,
                    ToFollow::planVersion,
                    gone -> runs.toFollow(gone, round.pick(), ROUND)),
                ToFollow::crisisId,
                ToFollow::crisis)
            .stream()
            .map(ToFollow::crisisId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    crises.forEach(entities::follow);
    return crises.size();
  }
}

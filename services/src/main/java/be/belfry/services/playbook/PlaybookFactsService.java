package be.belfry.services.playbook;

import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Leases;
import be.belfry.services.security.Door;
import be.belfry.services.shared.NodeName;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Asks the conditions of steps anew where an entity sent a report more. Intake itself knows of no
 * procedure: it is the short way, and stores before anything else.
 */
@Stateless
public class PlaybookFactsService {
  /** At most so many crises in one transaction; the rest has its turn in the next round. */
  private static final int ROUND = 20;

  /** Short, so that another node goes on soon after this one was lost. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  @Inject private Door door;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private PlaybookRuns runs;
  @Inject private EntityRuns entities;

  /**
   * Goes over what was reported since, once on all nodes together.
   *
   * @return how many crises it looked at
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int followReports() {
    door.require(Permission.DEADLINE_WATCH);
    if (!leases.take("playbook-facts", node.get(), LEASE)) {
      return 0;
    }
    List<UUID> crises = runs.toFollow(ROUND);
    crises.forEach(entities::follow);
    return crises.size();
  }
}

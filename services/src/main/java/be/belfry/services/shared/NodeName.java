package be.belfry.services.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells the nodes on one database apart; new at each start, so a restarted node waits its turn. */
@ApplicationScoped
public class NodeName {
  private final String name = UUID.randomUUID().toString();

  /** The name of this node. */
  public String get() {
    return name;
  }
}

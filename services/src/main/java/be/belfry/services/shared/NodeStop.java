package be.belfry.services.shared;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether this node is stopping. Whoever works in many small steps begins none any more. */
@ApplicationScoped
public class NodeStop {
  private volatile boolean begun;

  /** The node stops: from now on nothing new is begun. */
  void begin() {
    begun = true;
  }

  /** Whether the node stops. */
  public boolean hasBegun() {
    return begun;
  }
}

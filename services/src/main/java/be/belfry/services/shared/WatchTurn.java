package be.belfry.services.shared;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.control.ActivateRequestContext;

/**
 * A turn of a watch: it acts as somebody, as a request does, and nothing of it is left afterwards.
 */
@Dependent
class WatchTurn {
  @ActivateRequestContext
  void of(Watch watch) {
    watch.look();
  }
}

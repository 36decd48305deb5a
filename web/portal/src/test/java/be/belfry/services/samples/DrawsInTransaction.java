package be.belfry.services.samples;

import be.belfry.services.shared.Drawings;

/** Breaks a rule of the architecture on purpose. */
public class DrawsInTransaction {
  Drawings drawings;

  /** In the transaction of the container. */
  public String draw() {
    return drawings.of(() -> "", prepared -> prepared).documents();
  }
}

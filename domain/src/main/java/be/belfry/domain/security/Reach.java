package be.belfry.domain.security;

/** How far a role's sight goes before the markings are asked. */
public enum Reach {
  /** All sectors: CCB, NCCN, the two ministers who decide, and the named system subjects. */
  NATIONAL,
  /** The records that touch one of the subject's sectors or its service. */
  SECTOR,
  /** The records of the subject's own organisation. */
  OWN,
  /** No single records at all. */
  NONE
}

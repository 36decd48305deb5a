package be.belfry.domain.security;

/** A record behind walls. */
public interface Walled {
  /** What the walls ask of it. */
  Walls walls();
}

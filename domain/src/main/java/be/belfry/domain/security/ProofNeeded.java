package be.belfry.domain.security;

import be.belfry.domain.shared.NotAllowed;

/**
 * The subject may do this, but has to prove again who he is: his last proof is older than {@link
 * LoginSession#FRESH}. Pages ask for it and then do what was asked.
 */
public final class ProofNeeded extends NotAllowed {
  private static final long serialVersionUID = 1L;

  /** Without arguments: what is asked for is the same for all acts. */
  public ProofNeeded() {
    super("security_proofNeeded", "the last proof of identity is too old for this act");
  }
}

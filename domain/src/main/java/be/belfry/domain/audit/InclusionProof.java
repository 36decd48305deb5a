package be.belfry.domain.audit;

import java.util.List;

/**
 * Proof that a leaf is in the log (RFC 9162, section 2.1.3).
 *
 * @param leafHash hex
 * @param leafIndex its place, from 0
 * @param hashes hex, the deepest first
 * @param checkpoint signed root that they lead to
 */
public record InclusionProof(
    String leafHash, long leafIndex, List<String> hashes, Checkpoint checkpoint) {
  public InclusionProof {
    hashes = List.copyOf(hashes);
  }
}

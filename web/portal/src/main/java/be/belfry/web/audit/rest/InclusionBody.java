package be.belfry.web.audit.rest;

import be.belfry.domain.audit.InclusionProof;
import java.util.List;

/**
 * Proof that a leaf is in the log.
 *
 * @param hashes from the leaf up to the root of the checkpoint
 */
public record InclusionBody(
    String leafHash, long leafIndex, List<String> hashes, CheckpointBody checkpoint) {
  static InclusionBody of(InclusionProof proof) {
    return new InclusionBody(
        proof.leafHash(), proof.leafIndex(), proof.hashes(), CheckpointBody.of(proof.checkpoint()));
  }
}

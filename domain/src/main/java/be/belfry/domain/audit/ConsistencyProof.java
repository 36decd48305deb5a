package be.belfry.domain.audit;

import java.util.List;

/**
 * Proof that what the log was is the beginning of what it became (RFC 9162, section 2.1.4).
 *
 * @param from the earlier checkpoint
 * @param to the later one
 * @param hashes hex
 */
public record ConsistencyProof(Checkpoint from, Checkpoint to, List<String> hashes) {
  public ConsistencyProof {
    hashes = List.copyOf(hashes);
  }
}

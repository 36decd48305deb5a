package be.belfry.web.audit.rest;

import be.belfry.domain.audit.ConsistencyProof;
import java.util.List;

/** Proof that the log of one checkpoint is the beginning of that of the other one. */
public record ConsistencyBody(CheckpointBody from, CheckpointBody to, List<String> hashes) {
  static ConsistencyBody of(ConsistencyProof proof) {
    return new ConsistencyBody(
        CheckpointBody.of(proof.from()), CheckpointBody.of(proof.to()), proof.hashes());
  }
}

package be.belfry.web.audit.rest;

import be.belfry.domain.audit.Checkpoint;

/**
 * A signed checkpoint. The instant is a text here: what is signed are these very characters.
 *
 * @param signature Ed25519 over the canonical JSON (RFC 8785) of the other members, base64url
 */
public record CheckpointBody(
    long treeSize, String rootHash, String at, String keyId, String signature) {
  static CheckpointBody of(Checkpoint checkpoint) {
    return new CheckpointBody(
        checkpoint.treeSize(),
        checkpoint.rootHash(),
        checkpoint.at().toString(),
        checkpoint.keyId(),
        checkpoint.signature());
  }
}

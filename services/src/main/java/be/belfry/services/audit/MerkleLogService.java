package be.belfry.services.audit;

import static be.belfry.domain.security.Permission.LOG_PROVE;
import static be.belfry.domain.security.Permission.LOG_SEQUENCE;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.CheckpointLine;
import be.belfry.domain.audit.ConsistencyProof;
import be.belfry.domain.audit.InclusionProof;
import be.belfry.domain.audit.MerkleFrontier;
import be.belfry.domain.audit.MerkleLog;
import be.belfry.domain.audit.MerkleTree;
import be.belfry.domain.security.Signer;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NodeKey;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The tamper-evident log: what the watches do for it, and the proofs that it gives. */
@Stateless
public class MerkleLogService {
  /** At most so many rows in one transaction; the rest has its turn right after. */
  static final int ROUND = 5000;

  private static final HexFormat HEX = HexFormat.of();

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private MerkleLog log;
  @Inject private NodeKey key;

  /**
   * Gives rows that wait their places and signs what the log has become.
   *
   * @return true when more may wait
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean sequence() {
    door.require(LOG_SEQUENCE);
    MerkleLog.Taken taken = log.take(ROUND);
    if (taken.leaves().isEmpty()) {
      return false;
    }
    MerkleFrontier edge = new MerkleFrontier(taken.from(), log.nodes());
    List<MerkleLog.Node> whole = new ArrayList<>();
    for (byte[] leaf : taken.leaves()) {
      edge.append(
          leaf,
          (level, no, hash) -> {
            if (level % MerkleLog.STORED_LEVELS == 0) {
              whole.add(new MerkleLog.Node(level, no, hash));
            }
          });
    }
    log.keep(whole, sign(edge));
    return taken.leaves().size() >= ROUND;
  }

  private Checkpoint sign(MerkleFrontier edge) {
    String root = HEX.formatHex(edge.root());
    Instant now = time.now().truncatedTo(ChronoUnit.MICROS);
    Signer signer = key.signer();
    String keyId = signer.keyId();
    String signature = signer.sign(Checkpoint.signedBytes(edge.size(), root, now, keyId));
    return new Checkpoint(edge.size(), root, now, keyId, signature);
  }

  /**
   * The lines that a second place lacks.
   *
   * @param treeSize what it has already
   * @param most at most so many
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<CheckpointLine> linesAfter(long treeSize, int most) {
    door.require(LOG_SEQUENCE);
    List<CheckpointLine> lines = new ArrayList<>();
    long from = treeSize;
    for (Checkpoint checkpoint : log.after(treeSize, most)) {
      lines.add(CheckpointLine.of(checkpoint, log.leaves(from, checkpoint.treeSize())));
      from = checkpoint.treeSize();
    }
    return lines;
  }

  /** Whether the log has a checkpoint just as a second place has it. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean has(Checkpoint checkpoint) {
    door.require(LOG_SEQUENCE);
    return log.ofSize(checkpoint.treeSize()).filter(checkpoint::equals).isPresent();
  }

  /**
   * The newest checkpoint.
   *
   * @throws NotFound in the first second of an installation
   */
  public Checkpoint latest() {
    door.require(LOG_PROVE);
    return newest();
  }

  private Checkpoint newest() {
    return log.latest().orElseThrow(() -> new NotFound("checkpoint"));
  }

  /**
   * Proof that a leaf is in the log.
   *
   * @param leafHash hex, as a receipt names it
   * @param treeSize of a checkpoint; the newest when empty
   * @throws RuleViolation {@code audit_leafHash} when it is no hash
   * @throws NotFound when no such leaf is in the log, or no such checkpoint is known, or it is
   *     older than the leaf
   */
  public InclusionProof inclusion(String leafHash, Optional<Long> treeSize) {
    door.require(LOG_PROVE);
    byte[] leaf = hash(leafHash);
    long place = log.placeOf(leaf).orElseThrow(() -> new NotFound(leafHash));
    Checkpoint checkpoint = treeSize.map(this::ofSize).orElseGet(this::newest);
    if (place >= checkpoint.treeSize()) {
      throw new NotFound(leafHash);
    }
    List<byte[]> path = MerkleTree.inclusion(place, checkpoint.treeSize(), log.nodes());
    return new InclusionProof(HEX.formatHex(leaf), place, hex(path), checkpoint);
  }

  private static byte[] hash(String text) {
    if (text == null || !text.matches("[0-9a-fA-F]{64}")) {
      throw new RuleViolation("audit_leafHash", "a leaf hash has 64 hexadecimal digits");
    }
    return HEX.parseHex(text);
  }

  /**
   * Proof that an earlier log is the beginning of a later one.
   *
   * @param from size of a checkpoint
   * @param to size of a checkpoint; the newest when empty
   * @throws RuleViolation {@code audit_proofRange} when the earlier one is greater
   * @throws NotFound when no such checkpoint is known
   */
  public ConsistencyProof consistency(long from, Optional<Long> to) {
    door.require(LOG_PROVE);
    Checkpoint earlier = ofSize(from);
    Checkpoint later = to.map(this::ofSize).orElseGet(this::newest);
    if (earlier.treeSize() > later.treeSize()) {
      throw new RuleViolation(
          "audit_proofRange",
          "from must not exceed " + later.treeSize() + ", but is " + from,
          later.treeSize());
    }
    return new ConsistencyProof(
        earlier, later, hex(MerkleTree.consistency(from, later.treeSize(), log.nodes())));
  }

  private Checkpoint ofSize(long treeSize) {
    return log.ofSize(treeSize).orElseThrow(() -> new NotFound("checkpoint " + treeSize));
  }

  private static List<String> hex(List<byte[]> hashes) {
    return hashes.stream().map(HEX::formatHex).toList();
  }
}

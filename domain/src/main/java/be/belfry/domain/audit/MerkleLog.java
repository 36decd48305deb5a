package be.belfry.domain.audit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The log over the leaf hashes of all audit rows. It only grows: a place that is taken stays taken
 * by the same leaf.
 */
public interface MerkleLog {
  /**
   * Leaves that have just got their places.
   *
   * @param from place of the first
   */
  record Taken(long from, List<byte[]> leaves) {}

  /** A subtree that is whole, as {@link MerkleTree.Nodes} names it. */
  record Node(int level, long no, byte[] hash) {}

  /** Levels that are a multiple of this are stored; what lies between is worked out from them. */
  int STORED_LEVELS = 8;

  /**
   * Gives audit rows that wait their places, each once, however many nodes ask. The places are
   * taken when the transaction commits.
   *
   * @param most at most so many, and some that were late
   * @return none when nothing waits or another node is at it
   */
  Taken take(int most);

  /** The hashes of whole subtrees as they are stored. */
  MerkleTree.Nodes nodes();

  /** Stores the subtrees that became whole, and what was signed of the log. */
  void keep(List<Node> nodes, Checkpoint checkpoint);

  /** The newest checkpoint; empty as long as nothing was signed. */
  Optional<Checkpoint> latest();

  /** The checkpoint of a size; empty when none was signed of it. */
  Optional<Checkpoint> ofSize(long treeSize);

  /** Checkpoints of more than so many leaves, the smallest first. */
  List<Checkpoint> after(long treeSize, int most);

  /** Place of a leaf; empty when it is not in the log. */
  OptionalLong placeOf(byte[] leaf);

  /** The leaves from a place up to another one, exclusive. */
  List<byte[]> leaves(long from, long to);
}

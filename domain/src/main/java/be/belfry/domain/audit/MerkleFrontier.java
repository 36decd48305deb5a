package be.belfry.domain.audit;

/**
 * The right edge of a growing Merkle tree: of a tree of n leaves it holds one hash for each bit
 * that is set in n, which is all that is needed to add leaves and to tell the root.
 */
public final class MerkleFrontier {
  private static final int LEVELS = 63;

  /** Is told of each subtree that has just become whole. */
  @FunctionalInterface
  public interface Whole {
    /**
     * @param level it has 2 to the power of this many leaves, 1 or more
     * @param no its number among those of the level, from 0
     */
    void become(int level, long no, byte[] hash);
  }

  private final byte[][] peaks = new byte[LEVELS][];
  private long size;

  /** The edge of an empty tree. */
  public MerkleFrontier() {}

  /** The edge of a tree that has so many leaves already. */
  public MerkleFrontier(long size, MerkleTree.Nodes nodes) {
    this.size = size;
    for (int level = 0; level < LEVELS; level++) {
      if ((size >> level & 1) == 1) {
        peaks[level] = nodes.hash(level, (size >> level) - 1);
      }
    }
  }

  /** Adds the hash of a leaf. */
  public void append(byte[] leaf, Whole whole) {
    byte[] hash = leaf;
    int level = 0;
    while (peaks[level] != null) {
      hash = MerkleTree.node(peaks[level], hash);
      peaks[level] = null;
      level++;
      whole.become(level, size >> level, hash);
    }
    peaks[level] = hash;
    size++;
  }

  /** Number of leaves. */
  public long size() {
    return size;
  }

  /** The root of the tree as it is now. */
  public byte[] root() {
    byte[] root = null;
    for (byte[] peak : peaks) {
      if (peak != null) {
        root = root == null ? peak : MerkleTree.node(peak, root);
      }
    }
    return root == null ? MerkleTree.root(0, null) : root;
  }
}

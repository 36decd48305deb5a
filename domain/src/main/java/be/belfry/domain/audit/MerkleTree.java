package be.belfry.domain.audit;

import be.belfry.domain.shared.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 9162, section 2.1, with SHA-256: hashes, proofs, and what checks them.
 * Hashes are 32 bytes; a tree's size is its number of leaves.
 */
public final class MerkleTree {
  /** Where the hashes of whole subtrees come from. */
  @FunctionalInterface
  public interface Nodes {
    /**
     * Hash of a subtree whose places are all taken.
     *
     * @param level it has 2 to the power of this many leaves; 0 is a leaf's own hash
     * @param no its number among those of the level, from 0
     */
    byte[] hash(int level, long no);
  }

  private MerkleTree() {}

  /** Hash of a leaf: over a zero byte and its bytes. */
  public static byte[] leaf(byte[] bytes) {
    MessageDigest sha = Sha256.digest();
    sha.update((byte) 0);
    return sha.digest(bytes);
  }

  /** Hash of an inner node: over a byte of one and the hashes of its halves. */
  public static byte[] node(byte[] left, byte[] right) {
    MessageDigest sha = Sha256.digest();
    sha.update((byte) 1);
    sha.update(left);
    return sha.digest(right);
  }

  /**
   * Root of the first leaves of a log.
   *
   * @param size 0 or more; of nothing it is the hash of nothing
   */
  public static byte[] root(long size, Nodes nodes) {
    return size == 0 ? Sha256.digest().digest() : range(0, size, nodes);
  }

  /**
   * Proof that a leaf is in a tree (section 2.1.3.1), the deepest hash first.
   *
   * @param index the leaf's place, from 0
   * @param size of the tree, greater than the index
   */
  public static List<byte[]> inclusion(long index, long size, Nodes nodes) {
    requireRange("index", 0, index, size - 1);
    List<byte[]> path = new ArrayList<>();
    include(index, 0, size, nodes, path);
    return path;
  }

  private static void include(long index, long start, long size, Nodes nodes, List<byte[]> path) {
    if (size == 1) {
      return;
    }
    long left = half(size);
    if (index < left) {
      include(index, start, left, nodes, path);
      path.add(range(start + left, size - left, nodes));
    } else {
      include(index - left, start + left, size - left, nodes, path);
      path.add(range(start, left, nodes));
    }
  }

  /**
   * Proof that a tree is the beginning of another one (section 2.1.4.1); empty for two equal sizes.
   *
   * @param from 1 or more
   * @param to not smaller
   */
  public static List<byte[]> consistency(long from, long to, Nodes nodes) {
    requireRange("from", 1, from, to);
    List<byte[]> path = new ArrayList<>();
    agree(from, 0, to, true, nodes, path);
    return path;
  }

  private static void agree(
      long from, long start, long size, boolean known, Nodes nodes, List<byte[]> path) {
    if (from == size) {
      if (!known) {
        path.add(range(start, size, nodes));
      }
      return;
    }
    long left = half(size);
    if (from <= left) {
      agree(from, start, left, known, nodes, path);
      path.add(range(start + left, size - left, nodes));
    } else {
      agree(from - left, start + left, size - left, false, nodes, path);
      path.add(range(start, left, nodes));
    }
  }

  /** Checks a proof of inclusion (section 2.1.3.2). */
  public static boolean includes(
      byte[] leaf, long index, long size, List<byte[]> proof, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    byte[] hash = leaf;
    for (byte[] other : proof) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = node(other, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = node(hash, other);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && MessageDigest.isEqual(hash, root);
  }

  /** Checks a proof of consistency (section 2.1.4.2). */
  public static boolean isConsistent(
      long from, long to, byte[] fromRoot, byte[] toRoot, List<byte[]> proof) {
    if (from < 1 || from > to) {
      return false;
    }
    if (from == to) {
      return proof.isEmpty() && MessageDigest.isEqual(fromRoot, toRoot);
    }
    List<byte[]> path = new ArrayList<>(proof);
    if (Long.bitCount(from) == 1) {
      path.add(0, fromRoot);
    }
    if (path.isEmpty()) {
      return false;
    }
    long node = from - 1;
    long last = to - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    byte[] old = path.get(0);
    byte[] now = path.get(0);
    for (byte[] other : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        old = node(other, old);
        now = node(other, now);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        now = node(now, other);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && MessageDigest.isEqual(old, fromRoot) && MessageDigest.isEqual(now, toRoot);
  }

  /** Hash of the leaves from a start; the start is a multiple of the next power of two. */
  private static byte[] range(long start, long size, Nodes nodes) {
    if (Long.bitCount(size) == 1) {
      int level = Long.numberOfTrailingZeros(size);
      return nodes.hash(level, start >> level);
    }
    long left = half(size);
    return node(range(start, left, nodes), range(start + left, size - left, nodes));
  }

  /** The largest power of two smaller than a size of 2 or more. */
  private static long half(long size) {
    return Long.highestOneBit(size - 1);
  }

  private static void requireRange(String name, long least, long value, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be between " + least + " and " + most + ", but is " + value);
    }
  }
}

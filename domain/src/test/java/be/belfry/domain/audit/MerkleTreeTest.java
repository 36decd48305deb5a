package be.belfry.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The leaves of the test vectors of Certificate Transparency (RFC 6962). */
  private static final List<byte[]> KNOWN =
      List.of(
          MerkleTree.leaf(HEX.parseHex("")),
          MerkleTree.leaf(HEX.parseHex("00")),
          MerkleTree.leaf(HEX.parseHex("10")),
          MerkleTree.leaf(HEX.parseHex("2021")),
          MerkleTree.leaf(HEX.parseHex("3031")),
          MerkleTree.leaf(HEX.parseHex("40414243")),
          MerkleTree.leaf(HEX.parseHex("5051525354555657")),
          MerkleTree.leaf(HEX.parseHex("606162636465666768696a6b6c6d6e6f")));

  /** Larger than one stored subtree of 256 leaves would need; all sizes below are walked. */
  private static final int MOST = 70;

  private static final List<byte[]> LEAVES = new ArrayList<>();

  static {
    for (int i = 0; i < MOST; i++) {
      LEAVES.add(MerkleTree.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static MerkleTree.Nodes nodes(List<byte[]> leaves) {
    return (level, no) -> subtree(leaves, level, (int) no);
  }

  private static byte[] subtree(List<byte[]> leaves, int level, int no) {
    return level == 0
        ? leaves.get(no)
        : MerkleTree.node(
            subtree(leaves, level - 1, 2 * no), subtree(leaves, level - 1, 2 * no + 1));
  }

  private static byte[] root(int size) {
    return MerkleTree.root(size, nodes(LEAVES));
  }

  private static byte[] altered(byte[] hash) {
    byte[] other = hash.clone();
    other[7] ^= 1;
    return other;
  }

  private static List<byte[]> without(List<byte[]> proof, int no) {
    List<byte[]> fewer = new ArrayList<>(proof);
    fewer.remove(no);
    return fewer;
  }

  private static List<byte[]> altered(List<byte[]> proof, int no) {
    List<byte[]> other = new ArrayList<>(proof);
    other.set(no, altered(proof.get(no)));
    return other;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
          1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
          2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
          3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
          4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
          5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
          6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
          7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
          8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
          """)
  void makesTheKnownRoots(int size, String root) {
    MerkleFrontier edge = new MerkleFrontier();
    KNOWN.subList(0, size).forEach(leaf -> edge.append(leaf, (level, no, hash) -> {}));

    assertThat(MerkleTree.root(size, nodes(KNOWN))).isEqualTo(HEX.parseHex(root));
    assertThat(edge.root()).isEqualTo(HEX.parseHex(root));
  }

  @Test
  void makesTheKnownProofOfInclusion() {
    assertThat(MerkleTree.inclusion(0, 8, nodes(KNOWN)))
        .extracting(HEX::formatHex)
        .containsExactly(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
  }

  @Test
  void makesTheKnownProofOfConsistency() {
    assertThat(MerkleTree.consistency(6, 8, nodes(KNOWN)))
        .extracting(HEX::formatHex)
        .containsExactly(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
  }

  @Test
  void everyProofOfInclusionHoldsAndNoAlteredOneDoes() {
    for (int size = 1; size <= MOST; size++) {
      byte[] root = root(size);
      for (int index = 0; index < size; index++) {
        byte[] leaf = LEAVES.get(index);
        List<byte[]> proof = MerkleTree.inclusion(index, size, nodes(LEAVES));
        assertThat(MerkleTree.includes(leaf, index, size, proof, root)).isTrue();

        assertThat(MerkleTree.includes(altered(leaf), index, size, proof, root)).isFalse();
        assertThat(MerkleTree.includes(leaf, index, size, proof, altered(root))).isFalse();
        assertThat(MerkleTree.includes(leaf, size, size, proof, root)).isFalse();
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(root);
        assertThat(MerkleTree.includes(leaf, index, size, longer, root)).isFalse();
        for (int no = 0; no < proof.size(); no++) {
          assertThat(MerkleTree.includes(leaf, index, size, altered(proof, no), root)).isFalse();
          assertThat(MerkleTree.includes(leaf, index, size, without(proof, no), root)).isFalse();
        }
      }
    }
  }

  @Test
  void aProofOfInclusionHoldsForNoOtherPlace() {
    for (int size = 2; size <= 20; size++) {
      for (int index = 0; index < size; index++) {
        List<byte[]> proof = MerkleTree.inclusion(index, size, nodes(LEAVES));
        for (int other = 0; other < size; other++) {
          assertThat(MerkleTree.includes(LEAVES.get(index), other, size, proof, root(size)))
              .isEqualTo(other == index);
        }
      }
    }
  }

  @Test
  void everyProofOfConsistencyHoldsAndNoAlteredOneDoes() {
    for (int to = 1; to <= MOST; to++) {
      byte[] now = root(to);
      for (int from = 1; from <= to; from++) {
        byte[] old = root(from);
        List<byte[]> proof = MerkleTree.consistency(from, to, nodes(LEAVES));
        assertThat(MerkleTree.isConsistent(from, to, old, now, proof)).isTrue();

        assertThat(MerkleTree.isConsistent(from, to, altered(old), now, proof)).isFalse();
        assertThat(MerkleTree.isConsistent(from, to, old, altered(now), proof)).isFalse();
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(old);
        assertThat(MerkleTree.isConsistent(from, to, old, now, longer)).isFalse();
        for (int no = 0; no < proof.size(); no++) {
          assertThat(MerkleTree.isConsistent(from, to, old, now, altered(proof, no))).isFalse();
          assertThat(MerkleTree.isConsistent(from, to, old, now, without(proof, no))).isFalse();
        }
      }
    }
  }

  @Test
  void theEdgeGrowsToTheSameRootFromWhereverItBegins() {
    for (int start = 0; start <= MOST; start++) {
      MerkleFrontier edge = new MerkleFrontier(start, nodes(LEAVES));
      for (int size = start; size < MOST; size++) {
        assertThat(edge.root()).isEqualTo(root(size));
        edge.append(LEAVES.get(size), (level, no, hash) -> {});
      }
      assertThat(edge.size()).isEqualTo(MOST);
    }
  }

  @Test
  void theEdgeTellsEachSubtreeThatBecomesWholeOnce() {
    List<String> told = new ArrayList<>();
    MerkleFrontier edge = new MerkleFrontier();
    for (int i = 0; i < 8; i++) {
      edge.append(
          LEAVES.get(i),
          (level, no, hash) -> {
            assertThat(hash).isEqualTo(subtree(LEAVES, level, (int) no));
            told.add(level + ":" + no);
          });
    }

    assertThat(told).containsExactly("1:0", "1:1", "2:0", "1:2", "1:3", "2:1", "3:0");
  }

  @Test
  void refusesProofsOfWhatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MerkleTree.inclusion(5, 5, nodes(LEAVES)))
        .withMessage("index must be between 0 and 4, but is 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MerkleTree.consistency(0, 5, nodes(LEAVES)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MerkleTree.consistency(6, 5, nodes(LEAVES)));
  }
}

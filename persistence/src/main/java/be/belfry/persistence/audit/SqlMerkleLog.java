package be.belfry.persistence.audit;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.MerkleLog;
import be.belfry.domain.audit.MerkleTree;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The tables {@code log_leaf}, {@code log_node} and {@code log_checkpoint}; see their migration.
 */
@ApplicationScoped
public class SqlMerkleLog implements MerkleLog {
  private static final String CHECKPOINT =
      "select tree_size, root, at, key_id, signature from log_checkpoint ";

  @PersistenceContext private EntityManager em;

  @Override
  public Taken take(int most) {
    List<Object[]> rows =
        rows(em.createNativeQuery("select no, leaf from log_take(?1)").setParameter(1, most));
    rows.sort(Comparator.comparing(row -> SqlValues.number(row[0])));
    return new Taken(
        rows.isEmpty() ? 0 : SqlValues.number(rows.get(0)[0]),
        rows.stream().map(row -> (byte[]) row[1]).toList());
  }

  @Override
  public MerkleTree.Nodes nodes() {
    return new Tiles();
  }

  @Override
  public void keep(List<Node> nodes, Checkpoint checkpoint) {
    for (Node node : nodes) {
      em.createNativeQuery("insert into log_node (level, no, hash) values (?1, ?2, ?3)")
          .setParameter(1, node.level())
          .setParameter(2, node.no())
          .setParameter(3, node.hash())
          .executeUpdate();
    }
    em.createNativeQuery(
            """
            insert into log_checkpoint (tree_size, root, at, key_id, signature)
            values (?1, ?2, cast(?3 as timestamptz), ?4, ?5)
            """)
        .setParameter(1, checkpoint.treeSize())
        .setParameter(2, HexFormat.of().parseHex(checkpoint.rootHash()))
        .setParameter(3, checkpoint.at().toString())
        .setParameter(4, checkpoint.keyId())
        .setParameter(5, checkpoint.signature())
        .executeUpdate();
  }

  @Override
  public Optional<Checkpoint> latest() {
    return checkpoints(em.createNativeQuery(CHECKPOINT + "order by tree_size desc limit 1"))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Checkpoint> ofSize(long treeSize) {
    return checkpoints(
            em.createNativeQuery(CHECKPOINT + "where tree_size = ?1").setParameter(1, treeSize))
        .stream()
        .findFirst();
  }

  @Override
  public List<Checkpoint> after(long treeSize, int most) {
    return checkpoints(
        em.createNativeQuery(CHECKPOINT + "where tree_size > ?1 order by tree_size limit ?2")
            .setParameter(1, treeSize)
            .setParameter(2, most));
  }

  @Override
  public OptionalLong placeOf(byte[] leaf) {
    List<?> found =
        em.createNativeQuery("select no from log_leaf where leaf = ?1")
            .setParameter(1, leaf)
            .getResultList();
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(SqlValues.number(found.get(0)));
  }

  @Override
  public List<byte[]> leaves(long from, long to) {
    List<?> found =
        em.createNativeQuery("select leaf from log_leaf where no >= ?1 and no < ?2 order by no")
            .setParameter(1, from)
            .setParameter(2, to)
            .getResultList();
    return found.stream().map(byte[].class::cast).toList();
  }

  private static List<Checkpoint> checkpoints(Query query) {
    return rows(query).stream()
        .map(
            row ->
                new Checkpoint(
                    SqlValues.number(row[0]),
                    HexFormat.of().formatHex((byte[]) row[1]),
                    SqlValues.instant(row[2]),
                    (String) row[3],
                    (String) row[4]))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return new ArrayList<>(query.getResultList());
  }

  /** Reads 256 neighbours of a stored level at a time, and keeps them for the next question. */
  private final class Tiles implements MerkleTree.Nodes {
    private static final int WIDTH = 1 << STORED_LEVELS;

    private record Tile(int level, long no) {}

    private final Map<Tile, List<byte[]>> read = new HashMap<>();

    @Override
    public byte[] hash(int level, long no) {
      int stored = level - level % STORED_LEVELS;
      int width = 1 << (level - stored);
      long first = no * width;
      List<byte[]> tile =
          read.computeIfAbsent(new Tile(stored, first / WIDTH), key -> read(key.level, key.no));
      int at = (int) (first % WIDTH);
      if (at + width > tile.size()) {
        throw new IllegalStateException("no hash " + no + " of level " + level + " is stored");
      }
      List<byte[]> hashes = tile.subList(at, at + width);
      while (hashes.size() > 1) {
        List<byte[]> above = new ArrayList<>(hashes.size() / 2);
        for (int i = 0; i < hashes.size(); i += 2) {
          above.add(MerkleTree.node(hashes.get(i), hashes.get(i + 1)));
        }
        hashes = above;
      }
      return hashes.get(0);
    }

    private List<byte[]> read(int level, long no) {
      long from = no * WIDTH;
      if (level == 0) {
        return leaves(from, from + WIDTH);
      }
      List<?> found =
          em.createNativeQuery(
                  """
                  select hash from log_node where level = ?1 and no >= ?2 and no < ?3 order by no
                  """)
              .setParameter(1, level)
              .setParameter(2, from)
              .setParameter(3, from + WIDTH)
              .getResultList();
      return found.stream().map(byte[].class::cast).toList();
    }
  }
}

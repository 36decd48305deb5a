package be.belfry.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.audit.MerkleFrontier;
import be.belfry.domain.audit.MerkleLog;
import be.belfry.domain.audit.MerkleTree;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MerkleLogIT {
  private static final HexFormat HEX = HexFormat.of();
  private static final Subject SEQUENCER = Subject.system("sequencer");
  private static final String APPEND =
      "select audit_append(now(), 'a', 'b', 'c.d', 'O-' || n, '{}') from generate_series(1, %d) n";

  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        "insert into signing_key values ('k', decode(repeat('11', 32), 'hex'), now())");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T inLog(Function<MerkleLog, T> work) {
    return database.as(SEQUENCER, em -> work.apply(Database.inject(em, new SqlMerkleLog())));
  }

  /** As the service does it. */
  private int sequence(int most) {
    return inLog(
        log -> {
          MerkleLog.Taken taken = log.take(most);
          if (!taken.leaves().isEmpty()) {
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
            String root = HexFormat.of().formatHex(edge.root());
            log.keep(whole, new Checkpoint(edge.size(), root, Instant.EPOCH, "k", "s"));
          }
          return taken.leaves().size();
        });
  }

  private List<Long> numbers(String query) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        numbers.add(row.getLong(1));
      }
    }
    return numbers;
  }

  @Test
  void eachRowGetsItsPlaceOnceInTheOrderOfTheNumbers() throws SQLException {
    database.asOwner(APPEND.formatted(10));

    assertThat(sequence(4)).isEqualTo(4);
    assertThat(sequence(100)).isEqualTo(7);
    assertThat(sequence(100)).isZero();

    assertThat(numbers("select seq from log_leaf order by no"))
        .isEqualTo(numbers("select seq from audit_entry order by seq"));
    assertThat(numbers("select no from log_leaf order by no"))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(inLog(MerkleLog::latest).orElseThrow().treeSize()).isEqualTo(11);
  }

  @Test
  void aRowThatCommitsLateComesLaterAndARolledBackOneNever() throws SQLException {
    try (Connection slow = database.connect("belfry_owner");
        Connection undone = database.connect("belfry_owner")) {
      slow.setAutoCommit(false);
      undone.setAutoCommit(false);
      slow.createStatement().execute(APPEND.formatted(2));
      undone.createStatement().execute(APPEND.formatted(3));
      database.asOwner(APPEND.formatted(1));
      assertThat(sequence(100)).isEqualTo(2);
      assertThat(numbers("select last - first + 1 from log_gap")).containsExactly(5L);

      slow.commit();
      undone.rollback();
    }
    database.asOwner(APPEND.formatted(1));
    assertThat(sequence(100)).isEqualTo(3);

    assertThat(numbers("select seq from log_leaf order by no")).containsExactly(1L, 7L, 2L, 3L, 8L);
    assertThat(numbers("select first from log_gap")).containsExactly(4L);
    assertThat(numbers("select last from log_gap")).containsExactly(6L);
  }

  @Test
  void aGapIsGivenUpWhenNobodyCanFillItAnyMore() throws SQLException {
    database.asOwner("select nextval('audit_entry_seq_seq')");
    database.asOwner(APPEND.formatted(1));
    sequence(100);
    assertThat(numbers("select first from log_gap")).containsExactly(2L);

    database.asOwner("update log_gap set seen_at = now() - interval '11 minutes'");
    try (Connection old = database.connect("belfry_owner")) {
      old.setAutoCommit(false);
      old.createStatement().execute("select pg_current_xact_id()");
      database.asOwner("update log_gap set seen_xid = pg_current_xact_id()");
      sequence(100);
      assertThat(numbers("select first from log_gap")).containsExactly(2L);
      old.rollback();
    }
    sequence(100);
    assertThat(numbers("select first from log_gap")).isEmpty();
  }

  /** Four times a second: what it costs must not grow with the log. */
  @Test
  void aRowThatWasPassedOverIsFoundWithoutReadingTheLog() throws SQLException {
    database.asOwner(APPEND.formatted(40_000));
    while (sequence(10_000) > 0) {
      // until none waits
    }
    database.asOwner("vacuum analyze audit_entry");
    database.asOwner("select nextval('audit_entry_seq_seq')");
    database.asOwner(APPEND.formatted(1));
    sequence(100);
    database.asOwner(APPEND.formatted(1));

    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("select count(*) from log_take(100)");
      try (ResultSet row =
          statement.executeQuery(
              "select pg_stat_get_xact_blocks_fetched('audit_entry'::regclass)"
                  + " + pg_stat_get_xact_blocks_fetched('audit_entry_pkey'::regclass)")) {
        row.next();
        assertThat(row.getLong(1)).as("blocks of 40,000 rows").isBetween(1L, 39L);
      }
      owner.rollback();
    }
    assertThat(numbers("select count(*) from log_gap")).containsExactly(1L);
  }

  @Test
  void twoNodesTogetherLeaveNoGapAndGiveNoPlaceTwice() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> writer =
          () -> {
            for (int i = 0; i < 40; i++) {
              database.asOwner(APPEND.formatted(5));
            }
            return 0;
          };
      Callable<Integer> node =
          () -> {
            int taken = 0;
            for (int i = 0; i < 200; i++) {
              taken += sequence(7);
            }
            return taken;
          };
      int taken = 0;
      for (Future<Integer> done : pool.invokeAll(List.of(writer, writer, node, node))) {
        taken += done.get();
      }
      for (int more = sequence(1000); more > 0; more = sequence(1000)) {
        taken += more;
      }
      assertThat(taken).isEqualTo(401);
    } finally {
      pool.shutdownNow();
    }

    assertThat(numbers("select count(*) from log_leaf")).containsExactly(401L);
    assertThat(numbers("select max(no) from log_leaf")).containsExactly(400L);
    assertThat(
            numbers(
                "select seq from audit_entry where seq not in (select seq from log_leaf) order by"
                    + " 1"))
        .isEmpty();
  }

  @Test
  void rootsAndProofsFromStoredSubtreesAreThoseOfTheLeaves() {
    database.asOwner(APPEND.formatted(1499));
    while (sequence(333) > 0) {
      // until none waits
    }
    inLog(
        log -> {
          List<byte[]> leaves = log.leaves(0, 1500);
          assertThat(leaves).hasSize(1500);
          MerkleTree.Nodes nodes = log.nodes();
          MerkleFrontier edge = new MerkleFrontier();
          for (byte[] leaf : leaves) {
            edge.append(
                leaf, (level, no, hash) -> assertThat(nodes.hash(level, no)).isEqualTo(hash));
          }
          byte[] root = edge.root();
          assertThat(MerkleTree.root(1500, nodes)).isEqualTo(root);
          assertThat(log.latest().orElseThrow().rootHash())
              .isEqualTo(HexFormat.of().formatHex(root));
          for (int no : new int[] {0, 1, 255, 256, 1023, 1024, 1499}) {
            assertThat(log.placeOf(leaves.get(no))).hasValue(no);
            assertThat(
                    MerkleTree.includes(
                        leaves.get(no), no, 1500, MerkleTree.inclusion(no, 1500, nodes), root))
                .isTrue();
          }
          byte[] old = MerkleTree.root(333, nodes);
          assertThat(log.ofSize(333).orElseThrow().rootHash())
              .isEqualTo(HexFormat.of().formatHex(old));
          assertThat(
                  MerkleTree.isConsistent(
                      333, 1500, old, root, MerkleTree.consistency(333, 1500, nodes)))
              .isTrue();
          assertThat(log.after(333, 2))
              .extracting(Checkpoint::treeSize)
              .containsExactly(666L, 999L);
          assertThat(log.placeOf(new byte[32])).isEmpty();
          return null;
        });
  }

  /** Proofs of odd sizes have leaves among their hashes. */
  @Test
  void whoGuessesAllFieldsOfARowFindsItInNoProof() {
    Set<String> told = new TreeSet<>();
    for (int i = 0; i < 9; i++) {
      database.asOwner(
          "select audit_append(now(), 'ann', 'cert', 'crisis.read', 'C-2026-0007', '{}')");
      sequence(100);
    }
    inLog(
        log -> {
          MerkleTree.Nodes nodes = log.nodes();
          for (long to = 2; to <= 10; to++) {
            for (long from = 1; from < to; from++) {
              MerkleTree.consistency(from, to, nodes)
                  .forEach(hash -> told.add(HEX.formatHex(hash)));
              MerkleTree.inclusion(from, to, nodes).forEach(hash -> told.add(HEX.formatHex(hash)));
            }
          }
          return null;
        });
    List<AuditRow> rows =
        database.as(
            SEQUENCER,
            em ->
                Database.inject(em, new SqlAuditTrail())
                    .before(Long.MAX_VALUE, AuditFilter.ALL, 100));

    assertThat(rows).hasSize(10).extracting(AuditRow::leaf).isSubsetOf(told);
    for (AuditRow row : rows) {
      byte[] guess =
          Leaf.bytes(
              row.seq(),
              row.at(),
              row.actor(),
              row.office(),
              row.action(),
              row.object(),
              row.details(),
              null);
      assertThat(told).doesNotContain(HEX.formatHex(guess));
      OptionalLong place = inLog(log -> log.placeOf(guess));
      assertThat(place).isEmpty();
    }
  }

  @Test
  void whatStandsInTheLogCannotBeChanged() throws SQLException {
    database.asOwner(APPEND.formatted(300));
    sequence(1000);
    try (Connection app = database.connect("belfry_app");
        Statement statement = app.createStatement()) {
      for (String sql :
          List.of(
              "update log_leaf set seq = seq + 1000",
              "delete from log_leaf",
              "insert into log_leaf values (9999, 9999, sha256('x'))",
              "update log_node set hash = sha256('x')",
              "delete from log_checkpoint",
              "update log_checkpoint set root = sha256('x')",
              "select * from log_gap")) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
    assertThatThrownBy(() -> database.asOwner("delete from log_leaf where no = 7"))
        .hasRootCauseMessage(
            "ERROR: the log is append-only\n"
                + "  Where: PL/pgSQL function audit_log_stands() line 3 at RAISE");
  }

  @Test
  void aKeyThatIsMadeKnownIsInTheLog() throws SQLException {
    assertThat(
            numbers(
                "select seq from audit_entry where action = 'security.keyRegistered' and object ="
                    + " 'k'"))
        .containsExactly(1L);
  }
}

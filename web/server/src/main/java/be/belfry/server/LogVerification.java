package be.belfry.server;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.CheckpointLine;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.audit.MerkleFrontier;
import be.belfry.domain.audit.MerkleLog;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the audit rows against the log, and the log against its checkpoints: those of the database
 * and those of the second place. Rows, leaves and checkpoints are read in blocks; what can be
 * checked of one row or checkpoint alone, its hash or signature, is checked where its block is
 * read, what depends on the others in their order.
 */
final class LogVerification {
  private static final HexFormat HEX = HexFormat.of();
  private static final int FETCH = 2000;

  private static final String ROWS =
      """
      select a.seq, a.at, a.actor, a.office, a.action, a.object, a.details, a.salt, a.leaf, l.leaf
      from audit_entry a left join %s l on l.seq = a.seq and l.seq between ? and ?
      where a.seq between ? and ? order by a.seq
      """;

  /** What the schema of an earlier version has for a log. */
  private static final String NO_LOG = "(select 0::bigint as seq, null::bytea as leaf where false)";

  /** A row may wait for its place as long as its transaction takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Connection connection;
  private final BlockReader reader;
  private final Map<String, byte[]> keys;
  private final Verification.Progress progress;
  private final Findings findings;
  private final Map<String, byte[]> nodes = new HashMap<>();
  private final boolean there;
  private long waiting;

  /** It writes years of rows at once, each with the time of its story. */
  private final boolean demo;

  /** Whether a row waits whose time would accuse it of anything but a demonstration. */
  private boolean excused;

  /** Where the log fitted last, and whether a root has differed: then each later one does too. */
  private long fits;

  private boolean differs;

  /** Whether a leaf was found that is not the one of the second place. */
  private boolean leafFound;

  /** What an audit row is that needs a look at the others. */
  private enum Odd {
    CHANGED,
    WITHOUT_PLACE,
    ANOTHER_ONE
  }

  private record OddRow(long seq, Instant at, String name, Odd odd) {}

  /**
   * A block of audit rows.
   *
   * @param logged how many of their numbers are in the log
   */
  private record Rows(long count, long logged, List<OddRow> odd) {}

  private record PlacedLeaf(long no, long seq, byte[] hash) {}

  private record ReadCheckpoint(Checkpoint checkpoint, boolean signed) {}

  /**
   * @param reader of the same moment as the connection
   * @param keys 32 bytes of each public key, by name
   */
  LogVerification(
      Connection connection,
      BlockReader reader,
      Map<String, byte[]> keys,
      Verification.Progress progress,
      Findings findings)
      throws SQLException {
    this.connection = connection;
    this.reader = reader;
    this.keys = keys;
    this.progress = progress;
    this.findings = findings;
    this.there = isThere(connection);
    this.demo =
        number("select count(*) from installation where key = 'mode' and value = 'demo'") > 0;
  }

  /** Whether the schema has a log: a backup of an earlier version is restored as it was. */
  static boolean isThere(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select to_regclass('log_leaf') is not null")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Rows that have no place yet and need none yet. */
  long waiting() {
    return waiting;
  }

  /** Recomputes the leaf of each row and compares it with the log's. */
  long checkRows() throws SQLException {
    long newest = there ? number("select coalesce(max(seq), 0) from log_leaf") : 0;
    Instant from = there ? waitingSince() : Instant.MIN;
    long rows = 0;
    long logged = 0;
    BlockReader.Blocks<Rows> blocks = reader.of("audit_entry", "seq", this::readRows);
    for (Rows block = blocks.next(); block != null; block = blocks.next()) {
      for (OddRow row : block.odd()) {
        tell(row, newest, from);
      }
      rows += block.count();
      logged += block.logged();
      progress.steps(block.count());
    }
    if (excused) {
      findings.notes("how long rows wait for the log: this is a demonstration");
    }
    if (there && logged != number("select count(*) from log_leaf")) {
      checkGone();
    }
    return rows;
  }

  private Instant waitingSince() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select max(at) from log_checkpoint")) {
      found.next();
      OffsetDateTime newest = found.getObject(1, OffsetDateTime.class);
      return newest == null ? Instant.MIN : newest.toInstant().minus(PATIENCE);
    }
  }

  private void checkGone() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet gone =
          statement.executeQuery(
              """
              select l.seq, l.no from log_leaf l
              where not exists (select from audit_entry a where a.seq = l.seq) order by l.no
              """)) {
        while (gone.next()) {
          findings.rowDiffers(
              gone.getLong(1),
              "audit row " + gone.getLong(1),
              "is gone; it has place " + gone.getLong(2) + " in the log");
        }
      }
    }
  }

  private Rows readRows(Connection from, long first, long last) throws SQLException {
    List<OddRow> odd = new ArrayList<>();
    long count = 0;
    long logged = 0;
    long before = Long.MIN_VALUE;
    try (PreparedStatement query =
        from.prepareStatement(ROWS.formatted(there ? "log_leaf" : NO_LOG))) {
      query.setLong(1, first);
      query.setLong(2, last);
      query.setLong(3, first);
      query.setLong(4, last);
      query.setFetchSize(FETCH);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long seq = row.getLong(1);
          byte[] place = row.getBytes(10);
          // Nothing keeps whoever drops the indexes from giving a number twice.
          if (place != null && (count == 0 || seq > before)) {
            logged++;
          }
          before = seq;
          count++;
          Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
          Odd how = odd(row, seq, at, place);
          if (how != null) {
            odd.add(new OddRow(seq, at, name(seq, row.getString(5), row.getString(6)), how));
          }
        }
      }
    }
    return new Rows(count, logged, odd);
  }

  /** What is odd about a row; null when it is the one that the log has. */
  private static Odd odd(ResultSet row, long seq, Instant at, byte[] place) throws SQLException {
    byte[] leaf;
    try {
      leaf =
          Leaf.bytes(
              seq,
              at,
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              row.getString(7),
              row.getBytes(8));
    } catch (DateTimeException e) {
      // The database also has the moment infinity, of which no leaf was ever made.
      return Odd.CHANGED;
    }
    if (!Arrays.equals(leaf, row.getBytes(9))) {
      return Odd.CHANGED;
    }
    if (place == null) {
      return Odd.WITHOUT_PLACE;
    }
    return Arrays.equals(leaf, place) ? null : Odd.ANOTHER_ONE;
  }

  private void tell(OddRow row, long newest, Instant from) throws SQLException {
    long seq = row.seq();
    switch (row.odd()) {
      case CHANGED -> findings.rowDiffers(seq, row.name(), "does not have its leaf hash");
      case ANOTHER_ONE -> findings.rowDiffers(seq, row.name(), "is not the one in the log");
      case WITHOUT_PLACE -> {
        boolean late = row.at().isBefore(from);
        if ((seq > newest || there && isInGap(seq)) && (demo || !late)) {
          waiting++;
          excused |= late;
        } else {
          findings.rowDiffers(seq, row.name(), "is not in the log");
        }
      }
    }
  }

  /**
   * Recomputes the tree over all leaves, and each root that was signed.
   *
   * @return how many checkpoints the database has
   */
  long checkLog(Optional<SecondPlace> place) throws SQLException, IOException {
    if (!there) {
      return 0;
    }
    readNodes();
    Checkpoints signed =
        new Checkpoints(reader.of("log_checkpoint", "tree_size", this::readCheckpoints));
    MerkleFrontier edge = new MerkleFrontier();
    if (place.isPresent()) {
      place.get().next(findings);
    }
    signed.read();
    BlockReader.Blocks<List<PlacedLeaf>> blocks =
        reader.of("log_leaf", "no", LogVerification::readLeaves);
    for (List<PlacedLeaf> block = blocks.next(); block != null; block = blocks.next()) {
      for (PlacedLeaf leaf : block) {
        add(edge, leaf, place);
        compare(edge, signed, place);
      }
      progress.steps(block.size());
    }
    beyond(edge.size(), signed, place);
    return signed.count;
  }

  private static List<PlacedLeaf> readLeaves(Connection from, long first, long last)
      throws SQLException {
    List<PlacedLeaf> leaves = new ArrayList<>();
    try (PreparedStatement query =
        from.prepareStatement(
            "select no, seq, leaf from log_leaf where no between ? and ? order by no")) {
      query.setLong(1, first);
      query.setLong(2, last);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          leaves.add(new PlacedLeaf(row.getLong(1), row.getLong(2), row.getBytes(3)));
        }
      }
    }
    return leaves;
  }

  private List<ReadCheckpoint> readCheckpoints(Connection from, long first, long last)
      throws SQLException {
    List<ReadCheckpoint> checkpoints = new ArrayList<>();
    try (PreparedStatement query =
        from.prepareStatement(
            """
            select tree_size, root, at, key_id, signature from log_checkpoint
            where tree_size between ? and ? order by tree_size
            """)) {
      query.setLong(1, first);
      query.setLong(2, last);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Checkpoint checkpoint =
              new Checkpoint(
                  row.getLong(1),
                  HEX.formatHex(row.getBytes(2)),
                  row.getObject(3, OffsetDateTime.class).toInstant(),
                  row.getString(4),
                  row.getString(5));
          checkpoints.add(new ReadCheckpoint(checkpoint, isSigned(checkpoint)));
        }
      }
    }
    return checkpoints;
  }

  private boolean isSigned(Checkpoint checkpoint) {
    byte[] key = keys.get(checkpoint.keyId());
    return key != null
        && ReceiptSignatures.hasSigned(
            key,
            Checkpoint.signedBytes(
                checkpoint.treeSize(), checkpoint.rootHash(), checkpoint.at(), checkpoint.keyId()),
            checkpoint.signature());
  }

  private void add(MerkleFrontier edge, PlacedLeaf leaf, Optional<SecondPlace> place)
      throws SQLException {
    long no = leaf.no();
    if (no != edge.size() && !differs) {
      differs = true;
      findings.differs("place " + edge.size() + " of the log is missing");
    }
    byte[] hash = leaf.hash();
    CheckpointLine line = place.map(SecondPlace::line).orElse(null);
    if (!leafFound && line != null && no >= line.from() && !line.begins(no, hash)) {
      leafFound = true;
      findings.rowDiffers(
          leaf.seq(),
          name(leaf.seq()),
          "is not the one that " + place.get().where() + " has at place " + no);
    }
    edge.append(hash, this::checkNode);
  }

  private void checkNode(int level, long no, byte[] hash) {
    if (level % MerkleLog.STORED_LEVELS == 0
        && !Arrays.equals(hash, nodes.get(level + "/" + no))
        && !differs) {
      findings.differs(
          "the stored hash " + no + " of level " + level + " is not that of its leaves");
    }
  }

  private void compare(MerkleFrontier edge, Checkpoints signed, Optional<SecondPlace> place)
      throws SQLException, IOException {
    ReadCheckpoint own = null;
    while (signed.next != null && signed.next.checkpoint().treeSize() <= edge.size()) {
      own = signed.next;
      check(edge, own, "the checkpoint of " + own.checkpoint().treeSize() + " leaves");
      signed.read();
    }
    SecondPlace lines = place.orElse(null);
    boolean found = own == null;
    while (lines != null && lines.line() != null) {
      Checkpoint there = lines.line().checkpoint();
      if (there.treeSize() > edge.size()) {
        break;
      }
      found |= there.treeSize() == edge.size();
      if (there.treeSize() < edge.size()) {
        // Two nodes that share a place write each line twice.
        checkRepeated(there, lines.where());
      } else {
        boolean same = own != null && there.equals(own.checkpoint());
        check(edge, same ? own : new ReadCheckpoint(there, isSigned(there)), lines.where());
        if (!same) {
          findings.differs(lines.where() + " is not the checkpoint that the database has");
        }
      }
      lines.next(findings);
    }
    if (lines != null && lines.line() != null && !found) {
      findings.differs(
          "the checkpoint of "
              + own.checkpoint().treeSize()
              + " leaves is not in the second place");
    }
  }

  /** A line that comes again, or out of order, must be a checkpoint that the database has. */
  private void checkRepeated(Checkpoint there, String where) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select 1 from log_checkpoint where tree_size = ? and root = ? and signature = ?")) {
      query.setLong(1, there.treeSize());
      query.setBytes(2, HEX.parseHex(there.rootHash()));
      query.setString(3, there.signature());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          findings.differs(where + " is no checkpoint that the database has");
        }
      }
    }
  }

  private void check(MerkleFrontier edge, ReadCheckpoint read, String name) throws SQLException {
    if (!read.signed()) {
      findings.differs(name + " does not have its signature");
      // What nobody signed accuses no row.
      return;
    }
    Checkpoint checkpoint = read.checkpoint();
    boolean same =
        checkpoint.treeSize() == edge.size()
            && HEX.formatHex(edge.root()).equals(checkpoint.rootHash());
    if (same && !differs) {
      fits = edge.size();
    } else if (!same && !differs) {
      differs = true;
      tellRange(edge.size(), name);
    }
  }

  /** The first root that does not fit, and the rows of which one has done it. */
  private void tellRange(long size, String name) throws SQLException {
    findings.differs(name + " has another root than the log");
    if (leafFound || findings.first().isPresent()) {
      return;
    }
    try (PreparedStatement query =
        connection.prepareStatement("select seq from log_leaf where no = ?")) {
      query.setLong(1, fits);
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          long seq = row.getLong(1);
          findings.rowDiffers(
              seq,
              name(seq),
              "or one after it up to place %d of the log was changed".formatted(size - 1));
        }
      }
    }
  }

  /** Checkpoints of more leaves than there are. */
  private void beyond(long size, Checkpoints signed, Optional<SecondPlace> place)
      throws SQLException {
    if (signed.next != null) {
      findings.differs(
          "the log has %d leaves, and a checkpoint in the database has %d: the log was cut"
              .formatted(size, signed.next.checkpoint().treeSize()));
      while (signed.next != null) {
        signed.read();
      }
    }
    if (place.isPresent() && place.get().line() != null) {
      findings.differs(
          "the log has %d leaves, and %s has %d: the log was cut or set back"
              .formatted(size, place.get().where(), place.get().line().checkpoint().treeSize()));
    }
  }

  private void readNodes() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery("select level, no, hash from log_node")) {
        while (row.next()) {
          nodes.put(row.getInt(1) + "/" + row.getLong(2), row.getBytes(3));
        }
      }
    }
  }

  /** The checkpoints of the database, one after the other. */
  private static final class Checkpoints {
    private final BlockReader.Blocks<List<ReadCheckpoint>> blocks;
    private Iterator<ReadCheckpoint> block = Collections.emptyIterator();
    private ReadCheckpoint next;
    private long count;

    Checkpoints(BlockReader.Blocks<List<ReadCheckpoint>> blocks) {
      this.blocks = blocks;
    }

    void read() throws SQLException {
      List<ReadCheckpoint> more = List.of();
      while (!block.hasNext() && more != null) {
        more = blocks.next();
        block = more == null ? Collections.emptyIterator() : more.iterator();
      }
      next = block.hasNext() ? block.next() : null;
      count += next == null ? 0 : 1;
    }
  }

  private boolean isInGap(long seq) throws SQLException {
    return number("select count(*) from log_gap where " + seq + " between first and last") > 0;
  }

  private String name(long seq) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select action, object from audit_entry where seq = ?")) {
      query.setLong(1, seq);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? name(seq, row.getString(1), row.getString(2)) : "audit row " + seq;
      }
    }
  }

  private static String name(long seq, String action, String object) {
    return "audit row " + seq + " (" + action + " " + object + ")";
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    }
  }
}

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
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the audit rows against the log, and the log against its checkpoints: those of the database
 * and those of the second place. Rows and leaves are streamed.
 */
final class LogVerification {
  private static final HexFormat HEX = HexFormat.of();
  private static final int FETCH = 2000;

  /** A row may wait for its place as long as its transaction takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Connection connection;
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

  /**
   * @param keys 32 bytes of each public key, by name
   */
  LogVerification(
      Connection connection,
      Map<String, byte[]> keys,
      Verification.Progress progress,
      Findings findings)
      throws SQLException {
    this.connection = connection;
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
    try (Statement statement = connection.createStatement()) {
      // Both are read in the order of their indexes; a hash table of millions would go to disk.
      statement.execute("set local enable_hashjoin = off");
      statement.execute("set local enable_sort = off");
      statement.setFetchSize(FETCH);
      try (ResultSet row =
          statement.executeQuery(
              """
              select a.seq, a.at, a.actor, a.office, a.action, a.object, a.details, a.leaf, l.leaf
              from audit_entry a left join %s l on l.seq = a.seq order by a.seq
              """
                  .formatted(
                      there ? "log_leaf" : "(select 0 as seq, null::bytea as leaf where false)"))) {
        while (row.next()) {
          checkRow(row, newest, from);
          rows++;
          progress.step();
        }
      }
    }
    if (excused) {
      findings.notes("how long rows wait for the log: this is a demonstration");
    }
    if (there) {
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
      statement.execute("set local enable_hashjoin = on");
      statement.execute("set local enable_sort = on");
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

  private void checkRow(ResultSet row, long newest, Instant from) throws SQLException {
    long seq = row.getLong(1);
    Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
    byte[] stored = row.getBytes(8);
    byte[] logged = row.getBytes(9);
    byte[] leaf =
        Leaf.bytes(
            seq,
            at,
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7));
    String name = name(seq, row.getString(5), row.getString(6));
    if (!Arrays.equals(leaf, stored)) {
      findings.rowDiffers(seq, name, "does not have its leaf hash");
    } else if (logged == null) {
      if ((seq > newest || there && isInGap(seq)) && (demo || !at.isBefore(from))) {
        waiting++;
        excused |= at.isBefore(from);
      } else {
        findings.rowDiffers(seq, name, "is not in the log");
      }
    } else if (!Arrays.equals(leaf, logged)) {
      findings.rowDiffers(seq, name, "is not the one in the log");
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
    Checkpoints signed = new Checkpoints();
    MerkleFrontier edge = new MerkleFrontier();
    if (place.isPresent()) {
      place.get().next(findings);
    }
    try (Statement statement = connection.createStatement();
        Statement second = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      second.setFetchSize(FETCH);
      try (ResultSet leaf =
              statement.executeQuery("select no, seq, leaf from log_leaf order by no");
          ResultSet checkpoint =
              second.executeQuery(
                  """
                  select tree_size, root, at, key_id, signature from log_checkpoint
                  order by tree_size
                  """)) {
        signed.read(checkpoint);
        while (leaf.next()) {
          add(edge, leaf, place);
          compare(edge, signed, checkpoint, place);
          progress.step();
        }
        beyond(edge.size(), signed, checkpoint, place);
      }
    }
    return signed.count;
  }

  private void add(MerkleFrontier edge, ResultSet leaf, Optional<SecondPlace> place)
      throws SQLException {
    long no = leaf.getLong(1);
    if (no != edge.size() && !differs) {
      differs = true;
      findings.differs("place " + edge.size() + " of the log is missing");
    }
    byte[] hash = leaf.getBytes(3);
    CheckpointLine line = place.map(SecondPlace::line).orElse(null);
    if (!leafFound && line != null && no >= line.from() && !line.begins(no, hash)) {
      leafFound = true;
      long seq = leaf.getLong(2);
      findings.rowDiffers(
          seq, name(seq), "is not the one that " + place.get().where() + " has at place " + no);
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

  private void compare(
      MerkleFrontier edge, Checkpoints signed, ResultSet rows, Optional<SecondPlace> place)
      throws SQLException, IOException {
    Checkpoint own = null;
    while (signed.next != null && signed.next.treeSize() <= edge.size()) {
      own = signed.next;
      check(edge, own, "the checkpoint of " + own.treeSize() + " leaves");
      signed.read(rows);
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
        check(edge, there, lines.where());
        if (!there.equals(own)) {
          findings.differs(lines.where() + " is not the checkpoint that the database has");
        }
      }
      lines.next(findings);
    }
    if (lines != null && lines.line() != null && !found) {
      findings.differs(
          "the checkpoint of " + own.treeSize() + " leaves is not in the second place");
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

  private void check(MerkleFrontier edge, Checkpoint checkpoint, String name) throws SQLException {
    byte[] key = keys.get(checkpoint.keyId());
    if (key == null || !checkpoint.isSignedWith(key)) {
      findings.differs(name + " does not have its signature");
      // What nobody signed accuses no row.
      return;
    }
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
  private void beyond(long size, Checkpoints signed, ResultSet rows, Optional<SecondPlace> place)
      throws SQLException, IOException {
    if (signed.next != null) {
      findings.differs(
          "the log has %d leaves, and a checkpoint in the database has %d: the log was cut"
              .formatted(size, signed.next.treeSize()));
      while (signed.next != null) {
        signed.read(rows);
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
    private Checkpoint next;
    private long count;

    void read(ResultSet row) throws SQLException {
      if (row.next()) {
        count++;
        next =
            new Checkpoint(
                row.getLong(1),
                HEX.formatHex(row.getBytes(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5));
      } else {
        next = null;
      }
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

package be.belfry.server;

import be.belfry.domain.notification.Receipt;
import be.belfry.domain.security.PublicKeys;
import be.belfry.domain.shared.Sha256;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Recomputes what can be recomputed and compares it with what is stored: the leaf of each audit row
 * and the whole log over them; of each receipt the hash of the body, its audit row and its
 * signature; of each notification what pages and clocks read of it, with its body and receipt; of
 * each incident, crisis file, sheet, proposal and account what it is, with the acts of the record;
 * of each decision, line of a timeline, report, briefing, warning and whatever else people wrote
 * the hash of its words, and where it stands; each step of a procedure; the words of each reason;
 * and of each archived document its own hash, also where the record of what was done names it. Rows
 * are streamed.
 */
final class Verification {
  private static final int FETCH = 500;

  /** Is told what is read and what differs. */
  interface Progress {
    /** Begins a part. */
    void part(String name, long rows);

    /** So many rows more of the part are checked. */
    void steps(long rows);

    /** One row of the part is checked. */
    default void step() {
      steps(1);
    }

    /** Nobody watches. */
    Progress UNWATCHED =
        new Progress() {
          @Override
          public void part(String name, long rows) {
            // nobody watches
          }

          @Override
          public void steps(long rows) {
            // nobody watches
          }
        };
  }

  /**
   * What was found.
   *
   * @param rows audit rows checked
   * @param waiting rows of them that have no place in the log yet; they get it within a second of a
   *     running server
   * @param checkpoints signed checkpoints checked
   * @param receipts receipts checked
   * @param entries decisions, lines of timelines and other words of people checked
   * @param documents archived documents checked
   * @param unsigned receipts whose signature is not made yet; their node makes it when asked
   * @param differences what differs from what is stored
   */
  record Totals(
      long rows,
      long waiting,
      long checkpoints,
      long receipts,
      long entries,
      long documents,
      long unsigned,
      long differences) {
    String line() {
      return ("rows=%d waiting=%d checkpoints=%d receipts=%d entries=%d documents=%d unsigned=%d"
              + " differences=%d")
          .formatted(
              rows, waiting, checkpoints, receipts, entries, documents, unsigned, differences);
    }
  }

  private final Connection connection;
  private final BlockReader.Manner manner;
  private final Progress progress;
  private final Findings findings;
  private final Map<String, byte[]> keys = new HashMap<>();
  private long unsigned;

  /**
   * @param connection past the walls, not in auto-commit
   * @param manner how the log is read, with further connections like this one
   */
  Verification(
      Connection connection, BlockReader.Manner manner, Progress progress, Findings findings) {
    this.connection = connection;
    this.manner = manner;
    this.progress = progress;
    this.findings = findings;
  }

  /**
   * Checks everything as it was at one moment.
   *
   * @param place second place of the checkpoints, opened before; empty when there is none
   */
  Totals run(Optional<SecondPlace> place) throws SQLException, IOException {
    begin();
    Totals ofLog = checkLog(place);
    progress.part("Receipts", count("receipt"));
    long receipts = checkReceipts();
    progress.part("Notifications", count("notification"));
    new NotificationVerification(connection, progress, findings).check();
    progress.part("Incidents", 0);
    new IncidentVerification(examination()).check();
    new DecisionVerification(examination()).check();
    new AccountVerification(examination()).check();
    Examination entries = examination();
    new LogbookVerification(entries).check();
    new WrittenVerification(entries).check();
    new StandingVerification(entries).check();
    new ProcedureVerification(entries).check();
    new ReasonVerification(entries).check();
    Examination documents = examination();
    new DocumentVerification(documents).check();
    connection.rollback();
    return new Totals(
        ofLog.rows(),
        ofLog.waiting(),
        ofLog.checkpoints(),
        receipts,
        entries.checked(),
        documents.checked(),
        unsigned,
        findings.count());
  }

  /**
   * Checks the keys, the audit rows and the log over them with its checkpoints, and no record.
   *
   * @param place second place of the checkpoints, opened before; empty when there is none
   */
  Totals runLog(Optional<SecondPlace> place) throws SQLException, IOException {
    begin();
    Totals ofLog = checkLog(place);
    connection.rollback();
    return ofLog;
  }

  private void begin() throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    readKeys();
  }

  private Totals checkLog(Optional<SecondPlace> place) throws SQLException, IOException {
    try (BlockReader reader = BlockReader.open(connection, manner)) {
      LogVerification log = new LogVerification(connection, reader, keys, progress, findings);
      progress.part("Audit rows", count("audit_entry"));
      long rows = log.checkRows();
      progress.part("Log", LogVerification.isThere(connection) ? count("log_leaf") : 0);
      long checkpoints = log.checkLog(place);
      return new Totals(rows, log.waiting(), checkpoints, 0, 0, 0, 0, findings.count());
    }
  }

  private Examination examination() {
    return new Examination(connection, progress, findings);
  }

  private long count(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select count(*) from " + table)) {
      found.next();
      return found.getLong(1);
    }
  }

  /** A key is named after itself, and a node that makes one known writes a row about it. */
  private void readKeys() throws SQLException {
    boolean logged = LogVerification.isThere(connection);
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select key_id, public_key, exists (select 1 from audit_entry
                  where object = key_id and action = 'security.keyRegistered')
                from signing_key order by created_at
                """)) {
      while (found.next()) {
        String name = found.getString(1);
        keys.put(name, found.getBytes(2));
        if (!PublicKeys.keyId(found.getBytes(2)).equals(name)) {
          findings.differs("the key " + name + " was replaced: it is not the one of this name");
        }
        if (logged && !found.getBoolean(3)) {
          findings.differs("the key " + name + " was made known by no node");
        }
      }
    }
  }

  private long checkReceipts() throws SQLException {
    long receipts = 0;
    ReceiptSignatures signatures = new ReceiptSignatures(keys, findings);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet row =
          statement.executeQuery(
              """
              select n.reference, n.id, n.received_at, s.body_sha256, s.body, r.leaf, r.key_id,
                r.signature,
                array(select c->>'regime' || '|' || (c->>'stage') || '|' || (c->>'dueAt') || '|'
                    || (c->>'lastLawfulAt')
                  from jsonb_array_elements(r.clocks) with ordinality as e (c, no) order by no),
                exists (select 1 from audit_entry a where a.object = n.reference
                  and a.action = 'notification.received' and a.leaf = r.leaf)
              from receipt r
              join notification n on n.id = r.notification_id
              join submission s on s.notification_id = r.notification_id
              order by n.received_at, n.id
              """)) {
        while (row.next()) {
          checkReceipt(row, signatures);
          receipts++;
          progress.step();
        }
      }
    }
    signatures.finish();
    return receipts;
  }

  private void checkReceipt(ResultSet row, ReceiptSignatures signatures) throws SQLException {
    String reference = row.getString(1);
    String sha256 = row.getString(4);
    if (!sha256.equals(Sha256.hex(row.getBytes(5)))) {
      findings.differs("the body of " + reference + " does not have its hash");
    }
    if (!row.getBoolean(10)) {
      findings.differs("the receipt of " + reference + " names a leaf that no audit row of it has");
    }
    String signature = row.getString(8);
    if (signature == null) {
      unsigned++;
      return;
    }
    List<Receipt.DueClock> clocks = new ArrayList<>();
    for (String clock : (String[]) row.getArray(9).getArray()) {
      String[] parts = clock.split("\\|");
      clocks.add(
          new Receipt.DueClock(
              parts[0], parts[1], Instant.parse(parts[2]), Instant.parse(parts[3])));
    }
    Receipt.Facts facts =
        new Receipt.Facts(
            reference,
            row.getObject(2, UUID.class),
            instant(row, 3),
            sha256,
            clocks,
            HexFormat.of().formatHex(row.getBytes(6)));
    String keyId = row.getString(7);
    signatures.add(reference, facts.signedBytes(keyId), keyId, signature);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}

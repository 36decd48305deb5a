package be.belfry.server.demo;

import be.belfry.domain.audit.Leaf;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Numbers audit rows and makes their salts and leaves, as the database's function {@code
 * audit_append} does; {@code verify} recomputes them.
 */
final class DemoAudit {
  /** Something that happened at a time of the past. */
  record Row(
      Instant at, String actor, String office, String action, String object, String details) {
    static Row of(Instant at, Subject by, DomainEvent event) {
      return new Row(
          at,
          by.user(),
          by.office().orElse(by.role().code()),
          event.action(),
          event.object(),
          CanonicalJson.text(event.details()));
    }
  }

  private final DemoSequence numbers;
  private final SecureRandom random = new SecureRandom();

  DemoAudit(Connection connection) throws SQLException {
    numbers = new DemoSequence(connection, "belfry.audit_entry_seq_seq");
  }

  static DemoCopy table() {
    return new DemoCopy(
        "audit_entry", "seq, at, actor, office, action, object, details, leaf, salt");
  }

  /**
   * Appends a row.
   *
   * @return its leaf
   */
  byte[] append(DemoCopy table, Row row) {
    long seq = numbers.next();
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    byte[] leaf =
        Leaf.bytes(
            seq,
            row.at(),
            row.actor(),
            row.office(),
            row.action(),
            row.object(),
            row.details(),
            salt);
    table.add(
        seq,
        row.at(),
        row.actor(),
        row.office(),
        row.action(),
        row.object(),
        row.details(),
        leaf,
        salt);
    return leaf;
  }

  /** The database numbers what comes later. */
  void finish() throws SQLException {
    numbers.handBack();
  }
}

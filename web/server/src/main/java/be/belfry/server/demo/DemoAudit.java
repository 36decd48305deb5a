package be.belfry.server.demo;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Appends audit rows by the hundreds, with the leaf that the database makes of each. */
final class DemoAudit {
  /** Something that happened at a time of the past. */
  record Row(Instant at, Subject by, DomainEvent event) {}

  private DemoAudit() {}

  /** Appends rows in the order of their time. */
  static void append(Connection connection, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<Row> sorted = rows.stream().sorted(Comparator.comparing(Row::at)).toList();
    try (PreparedStatement call =
        connection.prepareStatement(
            """
            insert into audit_entry (seq, at, actor, office, action, object, details, leaf)
            select seq, at, actor, office, action, object, details,
              audit_leaf(seq, at, actor, office, action, object, details)
            from (
              select nextval(pg_get_serial_sequence('belfry.audit_entry', 'seq')) as seq, r.*
              from unnest(cast(? as timestamptz[]), cast(? as text[]), cast(? as text[]),
                cast(? as text[]), cast(? as text[]), cast(? as text[]))
                as r (at, actor, office, action, object, details)
            ) as numbered
            """)) {
      set(call, connection, 1, sorted.stream().map(r -> r.at().toString()).toArray());
      set(call, connection, 2, sorted.stream().map(r -> r.by().user()).toArray());
      set(
          call,
          connection,
          3,
          sorted.stream().map(r -> r.by().office().orElse(r.by().role().code())).toArray());
      set(call, connection, 4, sorted.stream().map(r -> r.event().action()).toArray());
      set(call, connection, 5, sorted.stream().map(r -> r.event().object()).toArray());
      set(
          call,
          connection,
          6,
          sorted.stream().map(r -> CanonicalJson.text(r.event().details())).toArray());
      call.executeUpdate();
    }
  }

  private static void set(PreparedStatement call, Connection connection, int place, Object[] values)
      throws SQLException {
    call.setArray(place, connection.createArrayOf("text", values));
  }
}

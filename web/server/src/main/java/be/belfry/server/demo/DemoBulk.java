package be.belfry.server.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the database does for each row is done once at the end while much is written: the indexes
 * and references of the large tables, and what is noted for the monthly figures.
 */
final class DemoBulk {
  private final Connection connection;
  private final List<String> indexes = new ArrayList<>();
  private final List<String> references = new ArrayList<>();
  private final List<String> walls = new ArrayList<>();

  private DemoBulk(Connection connection) {
    this.connection = connection;
  }

  /** From now on rows are written plainly. */
  static DemoBulk begin(Connection connection) throws SQLException {
    DemoBulk bulk = new DemoBulk(connection);
    bulk.noteFigures("disable");
    // Unique indexes stay, they are rules; the intake finds the reports of a thread by its key.
    for (String[] index :
        bulk.rows(
            """
            select quote_ident(i.indexname), i.indexdef from pg_indexes i
            where i.schemaname = 'belfry'
              and i.tablename in ('notification', 'incident', 'incident_change', 'audit_entry')
              and i.indexdef not like 'CREATE UNIQUE%' and i.indexdef not like '%(thread_id%'
            """)) {
      bulk.run("drop index " + index[0]);
      bulk.indexes.add(index[1]);
    }
    for (String[] key :
        bulk.rows(
            """
            select format('%s drop constraint %I', conrelid::regclass, conname),
              format('%s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint
            where contype = 'f' and connamespace = 'belfry'::regnamespace
              and conrelid::regclass::text = any ('{notification_thread,notification,receipt,
                legal_clock,incident,incident_notification,incident_change}')
            """)) {
      bulk.run("alter table " + key[0]);
      bulk.references.add(key[1]);
    }
    // COPY knows no walls, not even those that the owner passes.
    for (String[] table :
        bulk.rows(
            """
            select oid::regclass::text, '' from pg_class
            where relforcerowsecurity and relnamespace = 'belfry'::regnamespace
              and oid::regclass::text = any ('{notification_thread,submission,notification,
                legal_clock,receipt,audit_entry,incident,incident_notification,incident_change}')
            """)) {
      bulk.run("alter table " + table[0] + " no force row level security");
      bulk.walls.add(table[0]);
    }
    return bulk;
  }

  /** Does what was left. */
  void end() throws SQLException {
    for (String index : indexes) {
      run(index);
    }
    for (String reference : references) {
      run("alter table " + reference);
    }
    for (String table : walls) {
      run("alter table " + table + " force row level security");
    }
    noteFigures("enable");
    // an incident's figures are counted with those of its notifications
    run(
        """
        insert into statistics_dirty (kind, key)
        select 'incident', id from incident
        union all
        select 'notification', id from notification n where not exists (
          select 1 from incident_notification l where l.thread_id = n.thread_id)
        """);
    run(
        """
        insert into statistics_received (month, channel, exercise, count)
        select statistics_month(received_at), channel, exercise, count(*) from notification
        group by 1, 2, 3
        """);
  }

  private void noteFigures(String verb) throws SQLException {
    for (String[] trigger :
        rows(
            """
            select tgrelid::regclass::text, quote_ident(tgname) from pg_trigger
            where not tgisinternal
              and tgfoid in ('statistics_note'::regproc, 'statistics_note_arrivals'::regproc)
            """)) {
      run("alter table " + trigger[0] + " " + verb + " trigger " + trigger[1]);
    }
  }

  private List<String[]> rows(String query) throws SQLException {
    List<String[]> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        rows.add(new String[] {found.getString(1), found.getString(2)});
      }
    }
    return rows;
  }

  private void run(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}

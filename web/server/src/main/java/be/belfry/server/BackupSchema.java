package be.belfry.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of the schema a backup carries: read from PostgreSQL's catalogue, so nothing is forgotten.
 */
final class BackupSchema {
  /**
   * Tables that a backup carries without their rows: files of figures that are kept for three days,
   * by which a backup would keep them for as long as itself, and who asked can ask again.
   */
  static final Set<String> EMPTY = Set.of("statistics_export", "statistics_export_part");

  private final Connection connection;

  /**
   * @param connection as the role that owns the schema
   */
  BackupSchema(Connection connection) {
    this.connection = connection;
  }

  /**
   * All tables with their stored columns, in an order in which they can be filled; the history of
   * migrations is made by migrating and not carried.
   */
  Map<String, String> tables() throws SQLException {
    Map<String, String> columns =
        pairs(
            """
            select c.relname, string_agg(quote_ident(a.attname), ',' order by a.attnum)
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = ''
            where c.relnamespace = 'belfry'::regnamespace and c.relkind in ('r', 'p')
              and not c.relispartition and c.relname <> 'flyway_schema_history'
            group by c.relname order by c.relname
            """);
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    columns.keySet().forEach(table -> needs.put(table, new LinkedHashSet<>()));
    try (Statement statement = connection.createStatement();
        ResultSet key =
            statement.executeQuery(
                """
                select distinct c.relname, p.relname from pg_constraint f
                join pg_class c on c.oid = f.conrelid
                join pg_class p on p.oid = f.confrelid
                where f.contype = 'f' and c.relnamespace = 'belfry'::regnamespace
                  and f.conrelid <> f.confrelid
                """)) {
      while (key.next()) {
        if (needs.containsKey(key.getString(1))) {
          needs.get(key.getString(1)).add(key.getString(2));
        }
      }
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    while (ordered.size() < columns.size()) {
      int before = ordered.size();
      for (Map.Entry<String, String> table : columns.entrySet()) {
        if (ordered.keySet().containsAll(needs.get(table.getKey()))) {
          ordered.putIfAbsent(table.getKey(), table.getValue());
        }
      }
      if (ordered.size() == before) {
        throw new IllegalStateException("tables point at each other in a circle: " + needs);
      }
    }
    return ordered;
  }

  /** Sequences that were used, with their last values. */
  List<BackupManifest.Sequence> sequences() throws SQLException {
    List<BackupManifest.Sequence> sequences = new ArrayList<>();
    pairs(
            """
            select quote_ident(sequencename), last_value::text from pg_sequences
            where schemaname = 'belfry' and last_value is not null order by 1
            """)
        .forEach(
            (name, last) -> sequences.add(new BackupManifest.Sequence(name, Long.parseLong(last))));
    return sequences;
  }

  /**
   * Holds the list of contents of a backup against the catalogue: what a table, a column or a
   * sequence is called is said by the schema alone, never by the file.
   *
   * @throws StartFailure at the first table, column or sequence that is unknown, missing or there
   *     twice
   */
  void refuseOther(BackupManifest manifest) throws SQLException {
    Map<String, String> tables = tables();
    Set<String> seen = new LinkedHashSet<>();
    for (BackupManifest.Table table : manifest.tables()) {
      String columns = tables.get(table.name());
      if (columns == null) {
        throw refused("has a table " + table.name() + " that its version does not have");
      }
      if (!seen.add(table.name())) {
        throw refused("has the table " + table.name() + " twice");
      }
      List<String> own = new BackupManifest.Table(table.name(), columns, 0, "").columnNames();
      if (!table.columnNames().equals(own)) {
        throw refused("has other columns of the table " + table.name() + " than its version");
      }
    }
    for (String table : tables.keySet()) {
      if (!seen.contains(table)) {
        throw refused("lacks the table " + table);
      }
    }
    Set<String> sequences =
        pairs(
                """
                select sequencename, sequencename from pg_sequences where schemaname = 'belfry'
                """)
            .keySet();
    seen.clear();
    for (BackupManifest.Sequence sequence : manifest.sequences()) {
      if (!sequences.contains(sequence.name())) {
        throw refused("has a sequence " + sequence.name() + " that its version does not have");
      }
      if (!seen.add(sequence.name())) {
        throw refused("has the sequence " + sequence.name() + " twice");
      }
    }
  }

  private static StartFailure refused(String what) {
    return new StartFailure(
        "the backup " + what + "; belfry backup writes no such file: use another one.");
  }

  /** Versions of the migrations that were applied. */
  List<String> migrations() throws SQLException {
    return List.copyOf(
        pairs(
                """
                select version, version from flyway_schema_history
                where success and version is not null order by installed_rank
                """)
            .keySet());
  }

  /** Tables whose walls stand before their owner too: PostgreSQL copies into none of them. */
  List<String> walled() throws SQLException {
    return List.copyOf(
        pairs(
                """
                select relname, relname from pg_class
                where relnamespace = 'belfry'::regnamespace and relforcerowsecurity
                """)
            .keySet());
  }

  private Map<String, String> pairs(String query) throws SQLException {
    Map<String, String> pairs = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        pairs.put(row.getString(1), row.getString(2));
      }
    }
    return pairs;
  }
}

package be.belfry.server.walls;

import be.belfry.domain.security.Walls;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All records behind walls that a database holds, read past the walls, with what they show them.
 */
final class Records {
  private static final Map<Kind, String> TABLES =
      Map.of(
          Kind.NOTIFICATION, "notification",
          Kind.INCIDENT, "incident",
          Kind.CRISIS, "crisis",
          Kind.DUTY, "duty",
          Kind.PLAYBOOK, "playbook_run",
          Kind.BRIEFING, "briefing",
          Kind.ASSISTANCE, "assistance_request",
          Kind.WARNING, "warning");

  private Records() {}

  /** Every record. */
  static List<Canary> of(Connection owner) throws SQLException {
    List<Canary> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      try (Statement statement = owner.createStatement();
          ResultSet rows = statement.executeQuery(query(kind))) {
        while (rows.next()) {
          found.add(canary(kind, rows));
        }
      }
    }
    Map<String, Walls> files =
        found.stream()
            .filter(record -> record.kind() == Kind.CRISIS)
            .collect(Collectors.toMap(Canary::reference, Canary::walls));
    found.replaceAll(
        record -> record.kind() == Kind.DUTY ? record.in(files.get(record.crisis())) : record);
    return found;
  }

  private static String query(Kind kind) {
    String columns =
        kind == Kind.WARNING
            ? "tlp, sectors, services, null as organisation_id, '{}'::text[] as named"
            : kind == Kind.BRIEFING
                ? "tlp, '{}'::text[] as sectors, '{}'::text[] as services, null as organisation_id,"
                    // its author reads a red one as those do whom it names
                    + " named || author_id::text as named"
                : "tlp, sectors, services, organisation_id, named";
    String operators =
        kind == Kind.PLAYBOOK || kind == Kind.WARNING ? "operators" : "'{}'::text[] as operators";
    String hanging =
        kind == Kind.CRISIS
            ? """
              (select min(p.assessment_id::text) from proposal p where p.crisis_id = t.id) as assessment,
              (select min(s.id::text) from sitrep s where s.crisis_id = t.id) as sitrep,
              (select min(m.id::text) from measure m where m.crisis_id = t.id) as measure,
              (select min(c.id::text) from cell_meeting c where c.crisis_id = t.id) as meeting,
              coalesce((select min(l.id::text) from release_lowering l join sitrep s on s.id = l.source_id
                where s.crisis_id = t.id), t.id::text) as lowering,
              null as clock
              """
            : "null as assessment, null as sitrep, null as measure, null as meeting, null as lowering, "
                + (kind == Kind.NOTIFICATION
                    ? "coalesce((select min(c.id::text) from legal_clock c where c.thread_id = t.thread_id),"
                        + " t.id::text)"
                    : "null")
                + " as clock";
    return "select id::text, to_jsonb(t) ->> 'reference' as reference, to_jsonb(t) ->> 'crisis' as"
        + " crisis, "
        + columns
        + ", "
        + operators
        + ", exercise, to_jsonb(t)::text as whole, "
        + hanging
        + " from "
        + TABLES.get(kind)
        + " t order by id";
  }

  private static Canary canary(Kind kind, ResultSet row) throws SQLException {
    Matcher word =
        Pattern.compile("(?:cnry" + kind.word() + "|Crisis of test )([0-9]{4})")
            .matcher(row.getString("whole"));
    String reference = row.getString("reference");
    Walls walls =
        new Walls(
            row.getString("tlp"),
            texts(row.getArray("sectors")),
            texts(row.getArray("services")),
            Optional.ofNullable(row.getString("organisation_id")).map(UUID::fromString),
            texts(row.getArray("named")).stream().map(UUID::fromString).collect(Collectors.toSet()),
            row.getBoolean("exercise"),
            texts(row.getArray("operators")).stream()
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
    return new Canary(
        kind,
        word.find() ? Integer.parseInt(word.group(1)) : -1,
        walls,
        walls,
        row.getString("id"),
        reference == null ? row.getString("id") : reference,
        Optional.ofNullable(row.getString("crisis")).orElse(""),
        hanging(row));
  }

  private static Map<String, String> hanging(ResultSet row) throws SQLException {
    Map<String, String> hanging = new LinkedHashMap<>();
    for (String name : Canary.HANGING) {
      String key = row.getString(name);
      if (key != null) {
        hanging.put(name, key);
      }
    }
    return hanging;
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Stream.of((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.toSet());
  }
}

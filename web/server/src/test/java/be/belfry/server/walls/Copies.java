package be.belfry.server.walls;

import be.belfry.domain.security.Walls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies of a chain that the program itself made, row by row and past its services: other keys,
 * references and canaries, and other walls. A duty and the run of an authority keep the marking
 * that the program gave them, whatever their file is marked, and a duty its sectors, which are
 * none.
 */
final class Copies {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is another one in each copy: canaries, keys, references. */
  private static final Pattern NAMES =
      Pattern.compile(
          "cnry(?<kind>[a-z]+)0000q"
              + "|(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
              + "|\\b(?<register>[NICARW]-[0-9]{4})-(?<number>[0-9]{4,9})\\b");

  /** Tables of a chain, each after those that it refers to, with the rows that are copied. */
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    for (String table :
        List.of(
            "notification_thread",
            "submission",
            "notification",
            "receipt",
            "legal_clock",
            "information_request",
            "thread_act",
            "incident",
            "incident_notification",
            "timeline_entry",
            "incident_change",
            "assessment",
            "assessment_incident",
            "crisis",
            "crisis_incident",
            "logbook_entry",
            "crisis_timeline",
            "crisis_finding",
            "battle_rhythm",
            "cell_meeting",
            "sitrep_number",
            "sitrep",
            "sitrep_input",
            "sitrep_document")) {
      TABLES.put(table, "true");
    }
    TABLES.put("proposal", "crisis_id is not null");
    TABLES.put("proposal_act", "true");
    TABLES.put("measure", "true");
    TABLES.put("duty", "task");
    String run = "(select min(id::text)::uuid from playbook_run where operators = '{}')";
    TABLES.put("playbook_run", "id = " + run);
    TABLES.put("step_run", "run_id = " + run);
    TABLES.put("assistance_request", "true");
    TABLES.put("warning", "true");
    TABLES.put("briefing", "true");
    TABLES.put("briefing_document", "true");
  }

  /** Columns with the bytes of a file. */
  private static final Map<String, String> FILES =
      Map.of("submission", "body", "sitrep_document", "bytes", "briefing_document", "bytes");

  /**
   * A row of the chain, taken apart once.
   *
   * @param parts of its JSON, for the number of a copy
   */
  private record Row(String table, List<IntFunction<String>> parts) {
    String json(int chain) {
      StringBuilder json = new StringBuilder();
      parts.forEach(part -> json.append(part.apply(chain)));
      return json.toString();
    }
  }

  private final Connection owner;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Map<String, byte[]> documents = new HashMap<>();

  /** Reads the only chain of a database. */
  Copies(Connection owner) throws SQLException {
    this.owner = owner;
    Map<String, List<String>> read = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    try (Statement statement = owner.createStatement()) {
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        try (ResultSet found =
            statement.executeQuery(
                "select to_jsonb(t)::text, to_jsonb(t) ->> 'id' from "
                    + table.getKey()
                    + " t where "
                    + table.getValue())) {
          while (found.next()) {
            read.computeIfAbsent(table.getKey(), t -> new ArrayList<>()).add(found.getString(1));
            if (found.getString(2) != null) {
              ids.add(found.getString(2));
            }
          }
        }
        columns.put(table.getKey(), columns(statement, table.getKey()));
      }
    }
    read.forEach(
        (table, found) -> found.forEach(json -> rows.add(new Row(table, parts(table, json, ids)))));
  }

  private Copies(Connection owner, Copies read) {
    this.owner = owner;
    rows.addAll(read.rows);
    columns.putAll(read.columns);
  }

  /** Copies of the same chain in another database that holds what it refers to. */
  Copies in(Connection other) {
    return new Copies(other, this);
  }

  private static String columns(Statement statement, String table) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute"
                + " where attrelid = '"
                + table
                + "'::regclass and attnum > 0 and not attisdropped and attgenerated = ''")) {
      found.next();
      return found.getString(1);
    }
  }

  /**
   * Writes copies, all rows of a table by one statement.
   *
   * @param copies walls of each by its number, from 1
   */
  void copy(Map<Integer, Walls> copies) throws SQLException, IOException {
    Map<String, ArrayNode> written = new LinkedHashMap<>();
    TABLES.keySet().forEach(table -> written.put(table, JSON.createArrayNode()));
    for (Map.Entry<Integer, Walls> copy : copies.entrySet()) {
      for (Row row : rows) {
        if (copy.getValue().tlp().equals("red")
            && (row.table().startsWith("assistance") || row.table().equals("warning"))) {
          continue; // a request to allies is never red, nor is a warning
        }
        written.get(row.table()).add(copied(row, copy.getKey(), copy.getValue()));
      }
    }
    for (Map.Entry<String, ArrayNode> table : written.entrySet()) {
      insert(table.getKey(), table.getValue());
    }
  }

  private ObjectNode copied(Row row, int chain, Walls walls) throws IOException {
    ObjectNode node = (ObjectNode) JSON.readTree(row.json(chain));
    raise(row.table(), node, walls);
    if (row.table().equals("submission")) {
      byte[] body = Canary.word(Kind.NOTIFICATION, chain).getBytes(StandardCharsets.UTF_8);
      bytes(node, FILES.get(row.table()), "body_sha256", body);
    } else if (row.table().equals("sitrep_document")) {
      bytes(node, FILES.get(row.table()), "sha256", document(Kind.CRISIS, chain));
    } else if (row.table().equals("briefing_document")) {
      bytes(node, FILES.get(row.table()), "sha256", document(Kind.BRIEFING, chain));
    }
    if (row.table().equals("playbook_run") || row.table().equals("step_run")) {
      node.set(
          "title", JSON.valueToTree(Collections.nCopies(4, Canary.word(Kind.PLAYBOOK, chain))));
    }
    if (row.table().equals("step_run") && node.hasNonNull("due_at")) {
      // Reminders name a step as the plan does; these steps have the name of nothing in the plan.
      node.put("due_at", OffsetDateTime.parse(node.get("due_at").asText()).plusDays(1).toString());
    }
    if (row.table().equals("crisis")) {
      node.put("title", Canary.word(Kind.CRISIS, chain));
    }
    if (row.table().equals("briefing")) {
      // Its author reads it, whatever it is marked: here nobody who looks.
      node.put("author_id", new java.util.UUID(0, chain).toString());
      node.put("title", Canary.word(Kind.BRIEFING, chain));
    }
    if (row.table().equals("sitrep")) {
      node.put("editor_id", new java.util.UUID(0, chain).toString());
    }
    return node;
  }

  private static List<IntFunction<String>> parts(String table, String json, Set<String> ids) {
    List<IntFunction<String>> parts = new ArrayList<>();
    Matcher name = NAMES.matcher(json);
    int after = 0;
    while (name.find()) {
      String before = json.substring(after, name.start());
      parts.add(chain -> before);
      parts.add(renamed(table, name.group(), name, ids));
      after = name.end();
    }
    String rest = json.substring(after);
    parts.add(chain -> rest);
    return parts;
  }

  private static IntFunction<String> renamed(
      String table, String found, Matcher name, Set<String> ids) {
    String kind = name.group("kind");
    if (kind != null) {
      // What is in a briefing was released to its readers, whatever it was taken from.
      return table.startsWith("briefing")
          ? chain -> Canary.word(Kind.BRIEFING, chain)
          : chain -> "cnry%s%04dq".formatted(kind, chain);
    }
    if (name.group("id") != null) {
      return ids.contains(found) ? chain -> key(found, chain) : chain -> found;
    }
    String register = name.group("register");
    int number = Integer.parseInt(name.group("number"));
    return chain -> register + "-" + (900_000 + chain * 10 + number);
  }

  private static String key(String id, int chain) {
    return UUID.nameUUIDFromBytes((id + chain).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void raise(String table, ObjectNode node, Walls walls) {
    boolean own = Set.of("duty", "playbook_run").contains(table);
    if (node.has("tlp") && !own) {
      node.put("tlp", walls.tlp());
    }
    if (node.has("sectors") && !table.equals("duty")) {
      node.set("sectors", JSON.valueToTree(walls.sectors()));
    }
    if (node.has("services")) {
      node.set("services", JSON.valueToTree(walls.services()));
    }
    if (node.has("named") && !own) {
      node.set("named", JSON.valueToTree(walls.tlp().equals("red") ? walls.named() : List.of()));
    }
    if (node.has("organisation_id")
        && List.of("notification_thread", "notification", "incident").contains(table)) {
      node.put("organisation_id", walls.organisation().orElseThrow().toString());
    }
    if (node.has("operators")) {
      node.set("operators", JSON.valueToTree(walls.organisation().stream().toList()));
    }
    if (node.has("taken_for") && node.path("no").asInt() == 2) {
      node.put("taken_for", Cast.OWN.toString());
    }
    if (node.has("exercise")) {
      node.put("exercise", walls.exercise());
    }
  }

  /** The same in each language. */
  private byte[] document(Kind kind, int chain) {
    return documents.computeIfAbsent(Canary.word(kind, chain), Inside::document);
  }

  private static void bytes(ObjectNode node, String field, String hash, byte[] bytes) {
    node.put(field, "\\x" + HexFormat.of().formatHex(bytes));
    try {
      node.put(hash, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void insert(String table, ArrayNode nodes) throws SQLException {
    try (PreparedStatement insert =
        owner.prepareStatement(
            "insert into "
                + table
                + " ("
                + columns.get(table)
                + ") select "
                + columns.get(table)
                + " from jsonb_populate_recordset(null::"
                + table
                + ", cast(? as jsonb))")) {
      insert.setString(1, nodes.toString());
      insert.executeUpdate();
    }
  }
}

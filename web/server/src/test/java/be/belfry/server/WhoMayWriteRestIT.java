package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.shared.Coded;
import be.belfry.server.Api.Answer;
import be.belfry.server.Contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each writing operation of the contract as each role. What each may comes from {@code
 * who-may-write.txt}, where the permission of each operation is written down, and from {@link
 * RolePermissions}: whoever lacks it is refused, and who has it is not.
 */
class WhoMayWriteRestIT {
  private static final String TABLE = "who-may-write.txt";
  private static final String REFUSED = "security_notAllowed";

  /** Whoever keeps the contacts and the rota of another unit hears so in words of their own. */
  private static final String NOT_KEEPER = "organisation_notKeeper";

  /** Of those that lines name by an address, the ones that have a wall. */
  private static final Pattern RECORD = Pattern.compile("^/(crises|assistanceRequests)/[^/]+");

  /**
   * A line of the table.
   *
   * @param permissions of which one is enough
   * @param address of a record that is there; empty when none has to be
   * @param body with single quotes; empty for the smallest one
   */
  private record Write(
      Operation operation, List<Permission> permissions, String address, String body) {
    boolean isFor(Role role) {
      return permissions.stream().anyMatch(each -> RolePermissions.allows(role, each));
    }

    /** Whether the record that the address names is hidden from somebody. */
    boolean isHidden(Api somebody, String path) {
      Matcher record = RECORD.matcher(path);
      return !address.isEmpty() && record.find() && somebody.get(record.group()).status() == 404;
    }

    @Override
    public String toString() {
      return operation + " " + address + " " + body;
    }
  }

  private final Map<String, String> records = new LinkedHashMap<>();

  private static Api api(Role role) {
    return role == Role.SYSTEM ? Api.commandLine() : Api.as(role.code(), 0);
  }

  private static List<Write> table() throws Exception {
    Map<String, Operation> operations =
        Api.contract().operations().stream()
            .filter(operation -> !operation.method().equals("GET"))
            .collect(
                Collectors.toMap(
                    operation -> operation.node().path("operationId").asText(),
                    operation -> operation));
    List<Write> table = new ArrayList<>();
    for (String line : text().split("\n")) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] cells = Arrays.copyOf(line.split(" *\\| *", -1), 4);
        assertThat(operations).as(TABLE).containsKey(cells[0]);
        table.add(
            new Write(
                operations.get(cells[0]),
                Arrays.stream(cells[1].split(", "))
                    .map(code -> Coded.of(Permission.class, code))
                    .toList(),
                cells[2] == null ? "" : cells[2],
                cells[3] == null ? "" : cells[3]));
      }
    }
    assertThat(new TreeSet<>(table.stream().map(each -> each.operation().toString()).toList()))
        .as("operations with a permission in " + TABLE)
        .isEqualTo(new TreeSet<>(operations.values().stream().map(Operation::toString).toList()));
    return table;
  }

  private static String text() {
    try (InputStream in = WhoMayWriteRestIT.class.getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachWritingOperationIsForThoseWhoHaveItsPermissionAndForNobodyElse() throws Exception {
    make();
    List<String> wrong = new ArrayList<>();
    int allowed = 0;
    int refused = 0;
    for (Write write : table()) {
      int there = 0;
      for (Role role : Role.values()) {
        Answer answer = asked(write, role);
        boolean isRefused =
            answer.status() == 403 && List.of(REFUSED, NOT_KEEPER).contains(answer.text("code"));
        if (write.isFor(role)) {
          allowed++;
          there += answer.status() == 404 ? 0 : 1;
          if (isRefused) {
            wrong.add(role.code() + " may, and is refused: " + write);
          }
        } else {
          refused++;
          if (!isRefused && !(answer.status() == 404 && write.isHidden(api(role), path(write)))) {
            wrong.add(
                role.code()
                    + " may not, and is answered "
                    + answer.status()
                    + " "
                    + answer.text("code")
                    + ": "
                    + write);
          }
        }
      }
      if (!write.address().isEmpty() && there == 0) {
        wrong.add("the record is there for nobody who may: " + write);
      }
    }
    System.out.println("writes by those who may: " + allowed + ", who may not: " + refused);
    assertThat(wrong).isEmpty();
  }

  private String path(Write write) {
    if (!write.address().isEmpty()) {
      return filled(write.address());
    }
    return write
        .operation()
        .path()
        .replace("{scale}", "activation")
        .replace("{no}", "1")
        .replace("{version}", "plan-1999")
        .replace("{unit}", "NCCN")
        .replace("{id}", UUID.randomUUID().toString())
        .replaceAll("\\{[^}]+}", "X-1999-000001");
  }

  private String filled(String text) {
    String full = text;
    for (Map.Entry<String, String> record : records.entrySet()) {
      full = full.replace("{" + record.getKey() + "}", record.getValue());
    }
    return full;
  }

  private Answer asked(Write write, Role role) throws Exception {
    Operation operation = write.operation();
    Map<String, String> headers = new HashMap<>();
    String parameters = operation.node().path("parameters").toString();
    if (parameters.contains("/IfMatch\"")
        || !write.address().isEmpty() && parameters.contains("/IfMatchWhenSent\"")) {
      // No version that a record has: whoever may do it changes nothing.
      headers.put(
          "If-Match", operation.path().contains("/proposals/") ? "\"p999999\"" : "\"999999\"");
    }
    List<String> types = Api.contract().bodyTypes(operation);
    String body = null;
    if (types.contains("application/json")) {
      body = write.body().isEmpty() ? Api.contract().smallestBody(operation) : filled(write.body());
    } else if (!types.isEmpty()) {
      body = "--limit--\r\n";
      headers.put(
          "Content-Type",
          types.get(0).startsWith("multipart") ? types.get(0) + "; boundary=limit" : types.get(0));
    }
    Answer answer = api(role).send(operation.method(), path(write), body, headers);
    if (answer.status() == 201 && operation.path().equals("/contacts")) {
      removed(Contract.below(answer.header("Location")));
    }
    return answer;
  }

  private static void removed(String contact) {
    Api keeper = api(Role.ADMINISTRATOR);
    assertThat(keeper.send("DELETE", contact, null, Cases.seen(keeper.get(contact))).status())
        .isEqualTo(204);
  }

  /** What some lines ask about: there the permission depends on the record. */
  private void make() {
    Api officer = api(Role.DUTY_OFFICER);
    Answer contact =
        made(
            officer.post(
                "/contacts",
                "{'unit': 'NCCN', 'name': 'Writes', 'language': 'nl', 'rank': 'board',"
                    + " 'channels': [{'kind': 'mail', 'address': 'desk@example.be'}]}"));
    records.put("contact", contact.text("id"));
    Answer shift =
        made(
            officer.post(
                "/rotas/NCCN/shifts",
                "{'role': 'substitute', 'contact': '%s', 'startsAt': '2031-01-01T00:00:00Z', 'endsAt': '2031-01-02T00:00:00Z'}"
                    .formatted(contact.text("id"))));
    records.put("shift", shift.text("id"));
    records.put("proposed", Cases.proposed("Writes, proposed").text("reference"));
    String escalated = Cases.crisis("Writes, escalated");
    made(
        officer.post(
            "/crises/" + escalated + "/proposals", "{'tier': 'nationalCrisis', 'grounds': 'why'}"));
    records.put("escalated", escalated);
    records.put("phase", phase());
    records.put(
        "assistance",
        made(officer.post("/assistanceRequests", "{'summary': 'Writes', 'tlp': 'green'}"))
            .text("id"));
    records.put(
        "number", officer.get("/organisations").body().at("/items/0/enterpriseNumber").asText());
    assertThat(records.values()).doesNotContain("");
  }

  /**
   * The proposal of the federal phase: the one that brought it, or one that its office refuses at
   * once. Who may decide on it does not depend on where it stands.
   */
  private static String phase() {
    Api proposer = api(Role.CRISIS_CENTRE);
    String all = "/national/phase/proposals";
    for (int no = 1; proposer.get(all + "/" + no).status() == 200; no++) {
      if (proposer.get(all + "/" + no).text("level").equals("federal")) {
        return String.valueOf(no);
      }
    }
    String no =
        made(proposer.post(all, "{'phase': 'federal', 'grounds': 'vital interests'}")).text("no");
    made(
        api(Role.INTERIOR)
            .post(all + "/" + no + "/decisions", "{'decision': 'refuse', 'reason': 'a test'}"));
    return no;
  }

  private static Answer made(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer;
  }
}

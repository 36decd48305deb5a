package be.belfry.server;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import be.belfry.server.Api.Answer;
import be.belfry.server.PostBox.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The timers of the running server: a duty, a step of a procedure, an oral order and a legal clock
 * whose time has passed are each raised, and raised once.
 */
@Tag("waits")
class DeadlineWatchesRestIT {
  /** Each renews its lease in the transaction of each of its turns. */
  private static final List<String> WATCHES =
      List.of("duty-deadlines", "playbook-deadlines", "legal-clocks");

  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** Of the first entity of the demonstration, as its directory has it. */
  private static final String SOC = "soc@noordlicht-transmissie.example";

  private final ShippedServer server = ShippedServer.get();
  private final Api officer = Api.as("dutyOfficer", 0);

  private long recorded(String action, String object) {
    return server.number(
        "select count(*) from audit_entry where action = ? and object = ?", action, object);
  }

  private List<Mail> mails(String about) {
    return mails(about + ": ", "").toList();
  }

  private static Stream<Mail> mails(String start, String part) {
    return ShippedServer.postBox().received().stream()
        .filter(mail -> mail.subject().startsWith(start) && mail.subject().contains(part));
  }

  /** A duty that was acknowledged and should have been done two intervals and a minute ago. */
  private JsonNode undoneDuty(String crisis) {
    JsonNode duty = officer.get("/crises/" + crisis + "/duties").body().at("/items/1");
    String id = duty.path("id").asText();
    Answer acknowledged =
        officer.post(
            "/duties/" + id + "/acknowledgements?channel=phone&answeredBy=Bea",
            null,
            seen(officer.get("/duties/" + id)));
    assertThat(acknowledged.status()).as(acknowledged.body().toString()).isIn(200, 201);
    assertThat(
            server.change(
                """
                update duty set due_at = now() - 2 * (acknowledge_by - called_at) - interval '1 minute',
                  called_at = called_at - interval '30 days',
                  acknowledge_by = acknowledge_by - interval '30 days' where id = cast(? as uuid)
                """,
                id))
        .isEqualTo(1);
    return duty;
  }

  /** A duty that nobody acknowledged for a month; gives its reference. */
  private JsonNode lateDuty(String crisis) {
    JsonNode duty = officer.get("/crises/" + crisis + "/duties").body().at("/items/0");
    assertThat(duty.path("overdue").asBoolean()).isFalse();
    makeLate(duty.path("id").asText());
    return duty;
  }

  private void makeLate(String duty) {
    assertThat(
            server.change(
                """
                update duty set called_at = called_at - interval '30 days',
                  acknowledge_by = acknowledge_by - interval '30 days',
                  due_at = due_at - interval '30 days' where id = cast(? as uuid)
                """,
                duty))
        .isEqualTo(1);
  }

  /** Two steps that should have been closed nine days ago; gives the run's key. */
  private String lateSteps(String crisis) {
    Answer run = officer.post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-ENE'}");
    assertThat(run.status()).as(run.body().toString()).isIn(201, 409);
    String id =
        officer.get("/crises/" + crisis + "/playbookRuns").body().at("/items/0/id").asText();
    server.change(
        "update playbook_run set started_at = now() - interval '10 days' where id = cast(? as"
            + " uuid)",
        id);
    assertThat(
            server.change(
                """
                update step_run set due_at = now() - interval '9 days'
                where run_id = cast(? as uuid) and no in (1, 4)
                """,
                id))
        .isEqualTo(2);
    return id;
  }

  /**
   * Two steps of an entity's own run that should have been closed nine days ago: one of the control
   * room alone, one whose next role is the sectoral authority; gives the file.
   *
   * @param tlp how the run is marked
   */
  private String lateStepsOfAnEntity(String tlp) {
    Api entity = Api.as("organisation", 0);
    String crisis = Cases.crisis("Late entity", Cases.incident(entity, "api", "Late entity"));
    String run = entity.get("/playbookRuns?crisis=" + crisis).body().at("/items/0/id").asText();
    server.change(
        "update playbook_run set started_at = now() - interval '10 days', tlp = ?"
            + " where id = cast(? as uuid)",
        tlp,
        run);
    assertThat(
            server.change(
                """
                update step_run set due_at = now() - interval '9 days'
                where run_id = cast(? as uuid) and no in (1, 4)
                """,
                run))
        .isEqualTo(2);
    return crisis;
  }

  /** To whom a step of an entity's own run was told to be late. */
  private List<String> ofEntity(String crisis, int step) {
    return mails(crisis + "/PB-ENE@", "/" + step + ": ").map(Mail::to).toList();
  }

  /** An order that should have been upheld a minute ago; gives the file. */
  private String lateOrder() {
    String crisis = Cases.proposed("Ordered by telephone").text("reference");
    Answer ordered =
        officer.post(
            "/crises/" + crisis + "/proposals/1/decisions",
            """
            {'decision': 'approve', 'orderedOrally': {'by': 'Delegate', 'office': 'director',
             'channel': 'phone', 'at': '%s'}}
            """
                .formatted(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS)));
    assertThat(ordered.text("tier")).as(ordered.body().toString()).isEqualTo("nationalIncident");
    for (String table : List.of("proposal", "crisis")) {
      server.change(
          "update %s set uphold_by = now() - interval '1 minute' where %s = (select id from crisis where reference = ?)"
              .formatted(table, table.equals("crisis") ? "id" : "crisis_id"),
          crisis);
    }
    return crisis;
  }

  /** A notification of an entity that became aware so many hours ago; gives its reference. */
  private static String aware(int hoursAgo, String tlp) {
    Answer stored =
        Api.as("analyst", 0)
            .post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Grid'},
                 'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Watched',
                 'awareAt': '%s', 'sector': 'energy', 'channel': 'mail', 'tlp': '%s'}
                """
                    .formatted(
                        UUID.randomUUID(),
                        Instant.now()
                            .minus(Duration.ofHours(hoursAgo))
                            .truncatedTo(ChronoUnit.SECONDS),
                        tlp));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    return stored.text("reference");
  }

  /** Whom the law's clocks of a notification were told to, in the words of the subject. */
  private List<String> clocks(String notification, String words) {
    return mails(notification).stream()
        .filter(mail -> mail.subject().contains(words))
        .map(Mail::to)
        .toList();
  }

  private List<String> acts(String crisis) {
    List<String> acts = new ArrayList<>();
    officer
        .get("/crises/" + crisis + "/proposals/1")
        .body()
        .path("acts")
        .forEach(act -> acts.add(act.path("act").asText()));
    return acts;
  }

  @Test
  void whatIsLateIsRaisedOnceByTheTimers() {
    String crisis = Cases.crisis("Late");
    Answer read =
        officer.get(
            "/duties/"
                + officer.get("/crises/" + crisis + "/duties").body().at("/items/0/id").asText());
    JsonNode duty = lateDuty(crisis);
    String reference = crisis + "/" + duty.path("code").asText();
    JsonNode undone = undoneDuty(crisis);
    String acknowledged = crisis + "/" + undone.path("code").asText();
    String run = lateSteps(crisis);
    String entity = lateStepsOfAnEntity("amber");
    String hidden = lateStepsOfAnEntity("amberStrict");
    String ordered = lateOrder();
    String near = aware(65, "amber");
    String strict = aware(65, "amberStrict");
    String passed = aware(74, "amber");

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(recorded("duty.overdue", reference)).isEqualTo(1);
              assertThat(raisedSteps(run)).as("its one role has been told").isEqualTo(1);
              assertThat(acts(ordered)).contains("lapse");
              assertThat(mails(reference)).hasSize(8);
              assertThat(mails(acknowledged)).hasSize(4);
              assertThat(clocks(near, "deadline near")).hasSize(4);
              assertThat(clocks(strict, "deadline near")).hasSize(1);
              assertThat(clocks(passed, "deadline passed")).hasSize(4);
              assertThat(mails(crisis + "/PB-ENE/1")).hasSize(1);
              assertThat(mails(crisis + "/PB-ENE/4")).hasSize(4);
              assertThat(ofEntity(entity, 1)).hasSize(2);
              assertThat(ofEntity(entity, 4)).hasSize(6);
              assertThat(ofEntity(hidden, 1)).hasSize(2);
              assertThat(ofEntity(hidden, 4)).hasSize(4);
            });
    Map<String, Object> before = state(crisis, reference, run, ordered, entity, near, passed);
    assertThat(recorded("duty.raised", reference)).as("each line, for each reason").isEqualTo(6);
    String service = "service:" + duty.path("service").asText();
    List<String> line =
        Stream.of(service + ":substitute", service + ":board", "crisisCentre")
            .map(PostBox::address)
            .toList();
    assertThat(mails(reference))
        .filteredOn(mail -> mail.subject().contains("not acknowledged"))
        .extracting(Mail::to)
        .as("up the line")
        .containsExactlyInAnyOrderElementsOf(line);
    assertThat(mails(reference))
        .filteredOn(mail -> mail.subject().contains("not fulfilled"))
        .extracting(Mail::to)
        .as("the service itself and whoever leads, then up the line")
        .contains(PostBox.address(service), PostBox.address("dutyOfficer"))
        .containsAll(line)
        .hasSize(5);
    String other = "service:" + undone.path("service").asText();
    assertThat(mails(acknowledged))
        .extracting(Mail::to)
        .as("as far as the time that has passed demands")
        .containsExactlyInAnyOrder(
            PostBox.address(other),
            PostBox.address("dutyOfficer"),
            PostBox.address(other + ":substitute"),
            PostBox.address(other + ":board"));
    JsonNode told = officer.get("/duties/" + undone.path("id").asText()).body();
    assertThat(told.path("raisedFor").asText()).isEqualTo("overdue");
    assertThat(told.path("raisedTo").asText()).isEqualTo("serviceBoard");
    assertThat(Instant.parse(told.path("raisedAt").asText()))
        .isCloseTo(Instant.now(), within(PATIENCE.toSeconds(), ChronoUnit.SECONDS));
    assertThat(clocks(near, "deadline near"))
        .as("the duty officer and the authorities of the sector, not its operators")
        .containsExactlyInAnyOrder(authoritiesAnd("dutyOfficer"));
    assertThat(clocks(near, "deadline passed")).isEmpty();
    assertThat(clocks(strict, "deadline near"))
        .as("whose readers are national: the authorities may not know that it is there")
        .containsExactly(PostBox.address("dutyOfficer"));
    for (String narrow : List.of(strict + ": %", hidden + "/PB-ENE@%")) {
      assertThat(
              server.number(
                  "select count(*) from outbox_message where subject like ?"
                      + " and recipient like 'service:%'",
                  narrow))
          .as(narrow)
          .isZero();
    }
    assertThat(clocks(passed, "deadline passed"))
        .containsExactlyInAnyOrder(authoritiesAnd("dutyOfficer"));
    assertThat(mails(passed).get(0).body())
        .contains(passed)
        .doesNotContain("Example Grid")
        .doesNotContain("Watched");
    assertThat(mails(crisis + "/PB-ENE/1"))
        .extracting(Mail::to)
        .as("its one role did nothing: the chair of the coordination committee")
        .containsExactly(PostBox.address("service:NCCN"));
    assertThat(mails(crisis + "/PB-ENE/4"))
        .extracting(Mail::to)
        .as("the authorities of the sector, then the chair of the coordination committee")
        .containsExactlyInAnyOrder(authoritiesAnd("service:NCCN"));
    assertThat(ofEntity(entity, 1))
        .as("the entity's own people, and as it has one role the chair of the committee")
        .containsExactlyInAnyOrder(SOC, PostBox.address("service:NCCN"));
    assertThat(ofEntity(entity, 4))
        .as("its own people each time; the authorities of the sector, then the chair")
        .contains(SOC)
        .filteredOn(to -> !to.equals(SOC))
        .containsExactlyInAnyOrder(authoritiesAnd("service:NCCN"));
    assertThat(ofEntity(hidden, 1)).contains(SOC, PostBox.address("dutyOfficer"));
    assertThat(ofEntity(hidden, 4))
        .as("its own people each time; nobody on the line, who may not know of this run")
        .contains(SOC)
        .filteredOn(to -> !to.equals(SOC))
        .containsOnly(PostBox.address("dutyOfficer"));
    assertThat(
            officer.get("/duties/" + duty.path("id").asText()).body().path("overdue").asBoolean())
        .isTrue();
    assertThat(officer.get("/playbookRuns/" + run).body().at("/steps/0/overdue").asBoolean())
        .isTrue();
    JsonNode back = officer.get("/crises/" + ordered + "/proposals/2").body();
    assertThat(back.path("tier").asText()).as("the way back is proposed").isEqualTo("none");
    assertThat(back.path("state").asText()).isEqualTo("proposed");
    assertThat(officer.get("/crises/" + ordered).text("tier"))
        .as("and in effect until it is decided")
        .isEqualTo("nationalIncident");

    awaitAWholeTurnOfEachWatch();
    assertThat(state(crisis, reference, run, ordered, entity, near, passed))
        .as("once")
        .isEqualTo(before);
    assertThat(mails(entity + "/PB-ENE@", "")).as("once").hasSize(8);

    Answer noted =
        officer.post(
            "/duties/"
                + duty.path("id").asText()
                + "/acknowledgements?channel=phone&answeredBy=Bea",
            null,
            seen(read));
    assertThat(noted.status())
        .as("whoever read it before it was raised acknowledges it all the same: " + noted.body())
        .isIn(200, 201);
    JsonNode now = officer.get("/duties/" + duty.path("id").asText()).body();
    assertThat(now.path("state").asText()).isEqualTo("acknowledged");
    assertThat(now.path("raisedFor").asText()).isEqualTo("overdue");
  }

  /** As after a change of the authority's own plan under the name of a version that is in use. */
  @Test
  void aDutyThatCannotBeWorkedOutKeepsNoOther() {
    String crisis = Cases.crisis("Broken");
    JsonNode duties = officer.get("/crises/" + crisis + "/duties").body();
    JsonNode broken = duties.at("/items/0");
    JsonNode other = duties.at("/items/1");
    String service = broken.path("service").asText();
    String id = broken.path("id").asText();
    server.change("update duty set service = 'GONE' where id = cast(? as uuid)", id);
    try {
      makeLate(id);
      makeLate(other.path("id").asText());
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(recorded("duty.overdue", crisis + "/" + other.path("code").asText()))
                    .isEqualTo(1);
                assertThat(health()).contains("watchFails").doesNotContain(crisis);
              });
      String reference = crisis + "/" + broken.path("code").asText();
      assertThat(recorded("duty.overdue", reference)).isZero();
      assertThat(server.lastWords()).contains(reference);

      server.change("update duty set service = '" + service + "' where id = cast(? as uuid)", id);
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(recorded("duty.overdue", reference)).isEqualTo(1);
                assertThat(health()).doesNotContain("watchFails");
              });
    } finally {
      server.change("update duty set service = '" + service + "' where id = cast(? as uuid)", id);
    }
  }

  private String health() {
    try (InputStream answer = server.address().resolve("/health").toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The first turn that is seen to end may have begun before the question, the second did not. That
   * of oral orders, which has no lease, comes three times a minute and legal clocks twice: so it
   * came as well.
   */
  private void awaitAWholeTurnOfEachWatch() {
    Map<String, Long> last = new HashMap<>();
    Map<String, Integer> turns = new HashMap<>();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              for (String watch : WATCHES) {
                long until =
                    server.number(
                        "select cast(extract(epoch from expires_at) * 1000 as bigint) from lease"
                            + " where job = ?",
                        watch);
                Long before = last.put(watch, until);
                if (before != null && before != until) {
                  turns.merge(watch, 1, Integer::sum);
                }
              }
              return WATCHES.stream().allMatch(watch -> turns.getOrDefault(watch, 0) > 1);
            });
  }

  private static String[] authoritiesAnd(String other) {
    return Stream.of("service:ECONOMY", "service:CREG", "service:FANC", other)
        .map(PostBox::address)
        .toArray(String[]::new);
  }

  private long raisedSteps(String run) {
    return server.number(
        "select raised from step_run where run_id = cast(? as uuid) and no = 1", run);
  }

  private long messages(String like) {
    return server.number("select count(*) from outbox_message where subject like ?", like);
  }

  /** What more than one raising would change; messages count from the turn that makes them. */
  private Map<String, Object> state(
      String crisis, String duty, String run, String ordered, String entity, String... clocks) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("duty.raised", recorded("duty.raised", duty));
    state.put("duty.overdue", recorded("duty.overdue", duty));
    state.put(
        "step.raised",
        server.number(
            "select count(*) from audit_entry where action = 'playbook.stepRaised'"
                + " and object like ?",
            crisis + "/%"));
    state.put("step mails", messages(crisis + "/PB-ENE/%: %"));
    state.put("duty mails", messages(duty + ": %"));
    state.put("entity mails", messages(entity + "/PB-ENE@%"));
    for (String clock : clocks) {
      state.put(clock, messages(clock + ": %"));
    }
    state.put("acts", acts(ordered));
    state.put(
        "proposals", officer.get("/crises/" + ordered + "/proposals").body().path("items").size());
    state.put("run", raisedSteps(run));
    return state;
  }
}

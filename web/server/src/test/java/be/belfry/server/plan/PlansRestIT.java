package be.belfry.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Fresh;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A version of the plan goes its way over HTTP: proposed, approved by two offices and withdrawn by
 * both, or refused.
 */
class PlansRestIT {
  private static final int FIRST_YEAR = 2034;
  private static final int ROUNDS = 10;
  private static final Map<String, String> UNREADABLE =
      Map.of(
          "nl", "dit programma leest ze niet meer",
          "fr", "ce programme ne les lit plus",
          "de", "dieses Programm liest sie nicht mehr",
          "en", "this program does not read them any more");

  private final int no = Fresh.number();

  /** Of each try its own, and after those of the tries before, which may have been approved. */
  private final String name = "plan-rest-" + no;

  private final int year = FIRST_YEAR + no;
  private final Api owner = Api.as("planOwner", 0);
  private final Api director = Api.as("director", 0);
  private final Api centre = Api.as("crisisCentre", 0);

  private Answer propose(String text) {
    return owner.sendText("POST", "/plans?reason=review", text, "application/yaml");
  }

  private String text() {
    return PlanParcel.text(name, day(), UnaryOperator.identity());
  }

  private String day() {
    return year + "-01-01";
  }

  private static Map<String, String> seen(Answer answer) {
    return Map.of("If-Match", answer.header("ETag"));
  }

  @Test
  void comesAsAZipArchiveToo() throws IOException {
    Answer proposed =
        owner.sendBytes(
            "POST", "/plans?reason=review", PlanParcel.zip(name, day()), "application/zip");
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    assertThat(proposed.text("state")).isEqualTo("proposed");
    assertThat(owner.get("/plans/" + name).text("inForceFrom")).isEqualTo(day());
    Answer broken =
        owner.sendBytes(
            "POST",
            "/plans?reason=review",
            "no archive".getBytes(StandardCharsets.UTF_8),
            "application/zip");
    assertThat(broken.status()).isEqualTo(400);
  }

  @Test
  void isProposedWithItsDifferenceAndApprovedByTwoOffices() {
    String parcel = text();
    String changed = parcel.replaceFirst("(code: CCB-1-MEETING[\\s\\S]*?due: )PT60M", "$1PT45M");
    assertThat(changed).isNotEqualTo(parcel);
    Answer proposed = propose(changed);
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    assertThat(proposed.text("state")).isEqualTo("proposed");
    assertThat(proposed.text("base")).isEqualTo("plan-2026");
    JsonNode differences =
        owner.get("/plans/" + name + "/differences/plan-2026").body().path("items");
    assertThat(differences).hasSize(2);
    assertThat(differences.get(0).path("part").asText()).isEqualTo("plan");
    assertThat(differences.get(0).path("fields").toString()).isEqualTo("[\"ratifyWithin\"]");
    assertThat(differences.get(1).path("code").asText()).isEqualTo("CCB-1-MEETING");
    assertThat(differences.get(1).path("fields").toString())
        .isEqualTo("[\"acknowledgeWithin\",\"dueWithin\"]");

    String approvals = "/plans/" + name + "/approvals";
    Answer read = director.get("/plans/" + name + "/standing");
    assertThat(owner.post(approvals, null, seen(read)).status()).as("its owner").isEqualTo(403);
    assertThat(Api.as("interior", 0).post(approvals, null, seen(read)).status()).isEqualTo(403);
    assertThat(director.post(approvals, null).status()).as("without If-Match").isEqualTo(428);
    Answer first = director.post(approvals, "{'reason': 'in order'}", seen(read));
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    assertThat(first.text("state")).isEqualTo("halfApproved");
    assertThat(centre.post(approvals, null, seen(read)).status()).as("stale").isEqualTo(412);
    assertThat(director.post(approvals, null, seen(first)).text("code"))
        .isEqualTo("plan_officeApproved");
    Answer second = centre.post(approvals, null, seen(first));
    assertThat(second.text("state")).isEqualTo("approved");
    assertThat(second.body().path("acts")).hasSize(3);

    assertThat(director.get("/plans/" + name).text("state")).isEqualTo("approved");
    for (JsonNode item : director.get("/plans").body().path("items")) {
      if (item.path("version").asText().equals("plan-2026")) {
        assertThat(item.path("state").asText()).isEqualTo("inForce");
        assertThat(item.path("inForceUntil").asText()).isEqualTo(year - 1 + "-12-31");
      }
    }
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and action in"
                        + " ('plan.drafted', 'plan.proposed', 'plan.approved')",
                    name))
        .isEqualTo(4);

    String withdrawals = "/plans/" + name + "/withdrawals";
    String reason = "{'reason': 'The time of a duty is wrong'}";
    assertThat(owner.post(withdrawals, reason, seen(second)).status()).isEqualTo(403);
    assertThat(director.post(withdrawals, reason).status()).as("without If-Match").isEqualTo(428);
    assertThat(director.post(withdrawals, "{'reason': ' '}", seen(second)).text("code"))
        .isEqualTo("plan_reason");
    Answer half = director.post(withdrawals, reason, seen(second));
    assertThat(half.status()).as(half.body().toString()).isEqualTo(201);
    assertThat(half.text("state")).isEqualTo("halfWithdrawn");
    assertThat(director.post(withdrawals, reason, seen(half)).text("code"))
        .isEqualTo("plan_officeWithdrew");
    Answer whole = centre.post(withdrawals, reason, seen(half));
    assertThat(whole.text("state")).isEqualTo("withdrawn");
    assertThat(whole.body().path("acts").get(4).path("decision").asText()).isEqualTo("withdraw");
    assertThat(director.get("/plans/" + name).text("state")).isEqualTo("withdrawn");
    for (JsonNode item : director.get("/plans").body().path("items")) {
      assertThat(
              item.path("version").asText().equals("plan-2026")
                  && item.path("inForceUntil").asText().equals(year - 1 + "-12-31"))
          .as("ends with nothing that will never begin")
          .isFalse();
    }
    assertThat(propose(text()).status()).as("its name is free again").isEqualTo(201);
  }

  private static boolean isOnFirstPage(String role, String version, String part) {
    Visitor reader = Visitor.signedIn(role, 0, "198.51.100.86");
    assertThat(reader.open("/?lang=en")).isEmpty();
    return reader.page().contains("id=\"" + part + "-title\"")
        && reader.page().contains("/plan/version?version=" + version + "\"");
  }

  @Test
  void whoseWordItAwaitsIsToldByMailAndOnTheFirstPage() {
    assertThat(propose(text()).status()).isEqualTo(201);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(distinct recipient) from outbox_message where subject like ? and"
                        + " recipient in ('office:ccbDirector', 'crisisCentre')",
                    name + ": %"))
        .isEqualTo(2);
    assertThat(isOnFirstPage("director", name, "planDecisions")).isTrue();
    assertThat(isOnFirstPage("crisisCentre", name, "planDecisions")).isTrue();
    assertThat(isOnFirstPage("planOwner", name, "plansReturned")).isFalse();
    Map<String, String> seen = seen(director.get("/plans/" + name + "/standing"));
    assertThat(
            director
                .post(
                    "/plans/" + name + "/approvals",
                    "{'decision': 'refuse', 'reason': 'no regions'}",
                    seen)
                .status())
        .isEqualTo(201);
    assertThat(isOnFirstPage("crisisCentre", name, "planDecisions")).isFalse();
    assertThat(isOnFirstPage("planOwner", name, "plansReturned")).isTrue();
  }

  /** As if a later program read the files of an approved version no more. */
  @Test
  void whatCannotBeReadIsSeenAndWithdrawn() {
    ShippedServer server = ShippedServer.get();
    server.change(
        """
        insert into plan_version (id, name, title, state, in_force_from, base, files)
          values (gen_random_uuid(), ?, '{a,b,c,d}', 'approved', cast(? as date), 'plan-2026', 'no plan')
        """,
        name,
        2900 + no + "-01-01");
    try {
      Answer standing = director.get("/plans/" + name + "/standing");
      assertThat(standing.text("state")).as(standing.body().toString()).isEqualTo("approved");
      assertThat(director.get("/plans").status()).isEqualTo(200);
      Visitor reader = Visitor.signedIn("director", 0, "198.51.100.84");
      assertThat(reader.open("/plan/list?lang=en")).isEmpty();
      assertThat(reader.page()).contains(name);
      assertThat(reader.open("/plan/version?lang=en&version=" + name)).isEmpty();
      assertThat(reader.page()).contains("cannot be read", "Withdraw the approved version");
      for (String language : UNREADABLE.keySet()) {
        for (String page : List.of("detail?version=", "matrix?version=", "compare?to=")) {
          assertThat(reader.open("/plan/" + page + name + "&lang=" + language))
              .as(page + language)
              .isEmpty();
          assertThat(reader.page())
              .contains(name, UNREADABLE.get(language), "/plan/version?version=" + name);
        }
        for (String path : List.of("", "/differences/plan-2026")) {
          Answer refused =
              director.send(
                  "GET", "/plans/" + name + path, null, Map.of("Accept-Language", language));
          assertThat(refused.status()).as(path).isEqualTo(409);
          assertThat(refused.text("code")).isEqualTo("plan_unreadable");
          assertThat(refused.body().toString()).contains(UNREADABLE.get(language));
        }
      }
      String withdrawals = "/plans/" + name + "/withdrawals";
      Answer half = director.post(withdrawals, "{'reason': 'Broken'}", seen(standing));
      assertThat(half.text("state")).as(half.body().toString()).isEqualTo("halfWithdrawn");
      Answer whole = centre.post(withdrawals, "{'reason': 'Broken'}", seen(half));
      assertThat(whole.text("state")).isEqualTo("withdrawn");
    } finally {
      // Nobody else shall read what cannot be read.
      forget();
    }
  }

  private Answer halfApproved(String version, String firstDay) {
    Answer proposed = propose(PlanParcel.text(version, firstDay, UnaryOperator.identity()));
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    return director.post(
        "/plans/" + version + "/approvals",
        null,
        seen(director.get("/plans/" + version + "/standing")));
  }

  private static Instant approvedAt(Answer standing) {
    return Instant.parse(standing.body().at("/acts/2/at").asText());
  }

  private void forget() {
    ShippedServer server = ShippedServer.get();
    server.change(
        "delete from plan_act where plan_id in (select id from plan_version where name like ?)",
        name + "%");
    server.change("delete from plan_version where name like ?", name + "%");
  }

  /** The second office approves two versions in the same instant. */
  @Test
  void nothingIsApprovedBeforeWhatIsApprovedInTheSameInstant() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        List<Answer> half =
            List.of(
                halfApproved(name + "-early", "2700-01-01"),
                halfApproved(name + "-late", "2701-01-01"));
        CyclicBarrier together = new CyclicBarrier(half.size());
        List<Future<Answer>> racing = new ArrayList<>();
        for (Answer version : half) {
          String approvals = "/plans/" + version.text("version") + "/approvals";
          racing.add(
              threads.submit(
                  () -> {
                    together.await();
                    return centre.post(approvals, null, seen(version));
                  }));
        }
        Answer early = racing.get(0).get();
        Answer late = racing.get(1).get();
        assertThat(late.text("state")).as(late.body().toString()).isEqualTo("approved");
        if (early.status() == 201) {
          assertThat(approvedAt(early)).isBeforeOrEqualTo(approvedAt(late));
        } else {
          assertThat(early.status()).as(early.body().toString()).isEqualTo(409);
          assertThat(early.text("code")).isEqualTo("plan_notLast");
        }
        forget();
      }
    } finally {
      threads.shutdownNow();
      forget();
    }
  }

  @Test
  void whatChangesNothingIsNotProposed() {
    Answer same =
        propose(
            PlanParcel.text(
                name,
                day(),
                text -> text.replaceFirst("ratifyWithin: PT6H", "ratifyWithin: PT12H")));
    assertThat(same.status()).isEqualTo(400);
    assertThat(same.text("code")).isEqualTo("plan_same");
    assertThat(owner.get("/plans/" + name).status()).isEqualTo(404);
  }

  @Test
  void isRefusedWithAReasonAndItsNameIsFreeAgain() {
    Answer proposed = propose(text());
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    assertThat(propose(text()).text("code")).isEqualTo("plan_exists");
    String approvals = "/plans/" + name + "/approvals";
    Map<String, String> seen = seen(director.get("/plans/" + name + "/standing"));
    assertThat(director.post(approvals, "{'decision': 'refuse'}", seen).status()).isEqualTo(400);
    assertThat(
            director
                .post(approvals, "{'decision': 'refuse', 'reason': 'no regions'}", seen)
                .text("state"))
        .isEqualTo("refused");
    assertThat(centre.post(approvals, null, seen).status()).isIn(409, 412);
    assertThat(propose(text()).status()).isEqualTo(201);
  }

  @Test
  void tellsEveryMistakeWithFileLineAndColumn() {
    Answer answer =
        propose(
            PlanParcel.text(
                name,
                "2026-01-01",
                text ->
                    text.replaceFirst("chair: NCCN", "chair: NCCX")
                        .replaceFirst("within: PT15M", "within: soon")));
    assertThat(answer.status()).isEqualTo(400);
    JsonNode issues = answer.body().path("issues");
    assertThat(issues.size()).isGreaterThanOrEqualTo(2);
    for (JsonNode issue : issues) {
      assertThat(issue.path("name").asText()).matches("[a-z/-]+\\.yaml:[0-9]+:[0-9]+");
    }
    assertThat(owner.get("/plans/" + name).status()).isEqualTo(404);
    Answer early = propose(PlanParcel.text(name, "2026-01-01", UnaryOperator.identity()));
    assertThat(early.body().path("issues").toString())
        .contains("plan.yaml:5:16")
        .contains("the plan must begin after plan-2026");
    assertThat(propose("no plan").status()).isEqualTo(400);
  }

  @Test
  void isProposedByItsOwnerOnly() {
    for (String role : new String[] {"director", "crisisCentre", "dutyOfficer", "auditor"}) {
      assertThat(Api.as(role, 0).sendText("POST", "/plans", text(), "application/yaml").status())
          .as(role)
          .isEqualTo(403);
    }
    assertThat(owner.get("/plans/" + name + "/standing").status()).isEqualTo(404);
  }
}

package be.belfry.server.home;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exercise.AScenario;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.Fresh;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands first on the home page and in lists is what somebody has to do now. */
class UrgencyE2E {
  private static final String CALLED = "#calls-title ~ ul li";
  private static final String LISTED = "/callout/list?lang=en&kind=call&unit=ccbDutyOfficer";
  private static final String HEADINGS = "main section h2, main .notice h2";

  private static Browser browser;

  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api leader = Api.as("exerciseLeader", 0);
  private final List<String> calls = new ArrayList<>();
  private String exercise;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  /** A call that goes on would call other tests' contacts. */
  @AfterEach
  void endAll() {
    if (exercise != null) {
      leader.post(exercise + "/transitions", "{'decision': 'end'}");
    }
    for (String id : calls) {
      Answer now = officer.get("/callouts/" + id);
      if (now.text("state").equals("calling")) {
        officer.post("/callouts/" + id + "/endings", "{'reason': 'Seen'}", seen(now));
      }
    }
  }

  private String call(String unit, boolean ofExercise) {
    Answer started =
        officer.post(
            "/callouts",
            "{'unit': '%s', 'cause': 'C-2026-%d', 'exercise': %s}"
                .formatted(unit, 7800 + Fresh.number(), ofExercise));
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    calls.add(started.text("id"));
    return started.text("id");
  }

  /** The home page lists ten calls: those that other tests left would take the place of ours. */
  private void endOthers() {
    Answer open =
        officer.get(
            "/callouts?unit=ccbDutyOfficer&state=calling&kind=call&exercise=false&pageSize=200");
    for (JsonNode other : open.body().path("items")) {
      String path = "/callouts/" + other.path("id").asText();
      officer.post(path + "/endings", "{'reason': 'Over'}", seen(officer.get(path)));
    }
  }

  private void begin() {
    String yaml =
        AScenario.TEXT
            .replace("duration: \"+01:00\"", "duration: \"+09:00\"")
            .replace("\"", "\\\"")
            .replace("\n", "\\n");
    Answer made = leader.post("/exercises", "{'yaml': '%s'}".formatted(yaml));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    exercise = "/exercises/" + made.text("reference");
    leader.post(exercise + "/transitions", "{'decision': 'start'}");
    leader.post(exercise + "/clock", "{'forwardMinutes': 300}");
  }

  private static List<String> links(Page page, String rows) {
    return page.locator(rows + " a").all().stream().map(a -> a.getAttribute("href")).toList();
  }

  private static int place(List<String> links, String id) {
    return links.stream().map(link -> link.endsWith("id=" + id)).toList().indexOf(true);
  }

  @Test
  void aCallOfAnExerciseStandsAfterTheRealOnesOnItsClockUntilTheExerciseEnds() {
    endOthers();
    begin();
    String played = call("ccbDutyOfficer", true);
    String real = call("ccbDutyOfficer", false);
    try (Browser.Person person = browser.person("dutyOfficer", 1)) {
      Page page = person.open("/index?lang=en");
      List<String> links = links(page, CALLED);
      assertThat(place(links, real)).as("of his office").isGreaterThanOrEqualTo(0);
      assertThat(place(links, played)).isGreaterThan(place(links, real));
      Locator row = page.locator(CALLED).nth(place(links, played));
      assertThat(row.innerText())
          .contains("exercise")
          .as("on the clock of the exercise, five hours ahead")
          .containsPattern("due in (less than 1|\\d+) min");
      person.looksWell("/index", "home-called", 200);
      List<String> listed = links(person.open(LISTED), "tbody th");
      assertThat(place(listed, played)).isGreaterThan(place(listed, real));

      leader.post(exercise + "/transitions", "{'decision': 'end'}");
      assertThat(place(links(person.open("/index?lang=en"), CALLED), played)).isNegative();
      listed = links(person.open(LISTED), "tbody th");
      assertThat(place(listed, played)).isNegative();
      assertThat(place(listed, real)).isGreaterThanOrEqualTo(0);
      listed = links(person.open(LISTED + "&exercise=true"), "tbody th");
      assertThat(place(listed, played)).as("who asks finds it").isGreaterThanOrEqualTo(0);
      person.looksWell("/callout/list", "callout-list-worlds", 200);
    }
  }

  @Test
  void whoHoldsTheCalledOfficeSeesWhichNumberRingsAndAnswersForIt() {
    String id = call("ccbDutyOfficer", false);
    try (Browser.Person person = browser.person("dutyOfficer", 1)) {
      Page page = person.open("/callout/detail?lang=en&id=" + id);
      assertThat(page.locator("tbody").innerText())
          .as("who was called")
          .contains("@duty.example")
          .contains("+32");
      assertThat(page.locator("dl.facts").innerText())
          .as("who is called next")
          .containsPattern("(?s)The next in line is called.*@duty\\.example.*\\+32");
      person.looksWell("/callout/detail?id=" + id, "callout-numbers", 200);
      person.open("/callout/detail?lang=en&id=" + id);
      page.locator("[id='answer:go']").click();
      page.waitForLoadState();
      assertThat(person.text()).contains("The answer is noted");
      assertThat(place(links(person.open("/index?lang=en"), CALLED), id)).isNegative();
    }
    assertThat(officer.get("/callouts/" + id).text("acknowledgedVia")).isEqualTo("portal");
  }

  @Test
  void aServiceReadsUntilWhenItMustConfirmAndTheMostUrgentDutyStandsFirst() {
    Cases.crisis("Confirmed in time");
    try (Browser.Person liaison = browser.person("serviceLiaison", 18)) {
      Page page = liaison.open("/index?lang=en");
      List<Locator> rows = page.locator("#duties-title ~ * tbody tr").all();
      List<Instant> times = new ArrayList<>();
      for (Locator row : rows) {
        if (row.innerText().contains("Open")) {
          assertThat(row.innerText()).contains("Acknowledge:").contains("then to be done by");
        }
        if (!row.innerText().contains("exercise")) {
          times.add(
              Instant.parse(row.locator("td:nth-child(4) time").first().getAttribute("datetime")));
        }
      }
      assertThat(page.locator("#duties-title ~ * tbody").innerText()).contains("Acknowledge:");
      assertThat(times).as("by the time that matters now").isSorted().isNotEmpty();
      liaison.looksWell("/index", "home-service-confirms", 200);
      liaison.open("/duty/list?lang=en&state=open&service=ECONOMY");
      assertThat(page.locator("tbody tr").first().locator("td time").count())
          .as("to acknowledge and to do")
          .isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void whatWaitsForADecisionStandsAboveEverythingElse() {
    String crisis = Cases.proposed("Waits for the director").text("reference");
    try (Browser.Person director = browser.person("director", 0)) {
      Page page = director.open("/index?lang=en");
      assertThat(page.locator(HEADINGS).first().innerText()).isEqualTo("Waits for your decision");
      assertThat(page.locator("#decisions-title ~ ul").innerText()).contains(crisis);
      director.looksWell("/index", "home-director", 200);
    }
    try (Browser.Person person = browser.person("dutyOfficer", 0)) {
      Page page = person.open("/index?lang=en");
      List<String> headings = page.locator(HEADINGS).allInnerTexts();
      assertThat(headings)
          .as("what can wait is below the duties")
          .containsSubsequence(
              "Duties, the most urgent first", "Gaps on the rota in the next seven days");
      assertThat(headings.indexOf("Notifications that wait, the most urgent first"))
          .isLessThan(headings.indexOf("Gaps on the rota in the next seven days"));
      person.looksWell("/index", "home-duty-officer", 200);
    }
  }

  @Test
  void briefingsOfExercisesStandBehindTheRealOnesAndGoWithTheirExercise() {
    String copy =
        """
        insert into briefing select (jsonb_populate_record(b, jsonb_build_object(
          'id', gen_random_uuid(), 'exercise', true, 'status', 'superseded', 'number', 900 + ?,
          'drafted_at', now() + interval '3 hours', 'title', ?))).*
        from briefing b where b.number > 0 and not b.exercise and b.status = 'approved' limit 1
        """;
    String played = "Played " + Fresh.number();
    assertThat(ShippedServer.get().change(copy, Fresh.number(), played)).isOne();
    String over = "Over " + Fresh.number();
    assertThat(ShippedServer.get().change(copy, Fresh.number(), over)).isOne();
    assertThat(
            ShippedServer.get()
                .change(
                    "update briefing set crisis_id = (select record_id from exercise_record r"
                        + " join exercise e on e.id = r.exercise_id where r.kind = 'crisis'"
                        + " and e.state in ('ended', 'evaluated') limit 1) where title = ?",
                    over))
        .isOne();
    try (Browser.Person minister = browser.person("primeMinister", 0)) {
      Page page = minister.open("/index?lang=en");
      assertThat(page.locator("#briefings-title ~ ul li").first().innerText())
          .doesNotContain("exercise");
      List<String> times =
          page.locator("#briefings-title ~ ul li:not(:has(.tag-plain)) .soft time").all().stream()
              .map(time -> time.getAttribute("datetime"))
              .toList();
      assertThat(times).isNotEmpty();
      assertThat(times).allMatch(time -> !Instant.parse(time).isAfter(Instant.now()));
      minister.looksWell("/index", "home-minister", 200);
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from briefing where title in (?, ?) and exercise",
                      played,
                      over))
          .isEqualTo(2);
    } finally {
      ShippedServer.get().change("delete from briefing where title in (?, ?)", played, over);
    }
  }

  @Test
  void listsGiveWhatIsRealFirstAndEachOnceHoweverTheyArePaged() {
    begin();
    call("ccbDutyOfficer", true);
    call("ccbDutyOfficer", false);
    for (String list :
        List.of(
            "/callouts?pageSize=7",
            "/briefings?pageSize=1",
            "/notifications?sort=nextClock&state=waiting,awaitingInformation&pageSize=40")) {
      List<Boolean> worlds = new ArrayList<>();
      List<String> keys = new ArrayList<>();
      String next = list;
      while (!next.isEmpty() && keys.size() < 400) {
        JsonNode page = officer.get(next).body();
        for (JsonNode item : page.path("items")) {
          worlds.add(item.path("exercise").asBoolean());
          keys.add(item.path("href").asText() + item.path("id").asText());
        }
        next = page.path("next").asText().replace("/api/v1", "");
      }
      assertThat(new HashSet<>(keys)).as(list).hasSameSizeAs(keys).isNotEmpty();
      assertThat(worlds).as("real ones first in " + list).isSorted();
    }
  }

  private static String words(String text) {
    String words = "{'heading': '%1$s', 'body': '%1$s, said.'}".formatted(text);
    return "{'nl': %1$s, 'fr': %1$s, 'de': %1$s}".formatted(words);
  }

  @Test
  void aLineWaitsOnTheHomePageOfWhoMayDecideAndNotOfWhoWroteIt() {
    String crisis = Cases.crisis("Lines that wait");
    Api centre = Api.as("crisisCentre", 0);
    Answer draft =
        centre.post(
            "/crises/" + crisis + "/lines",
            "{'kind': 'publicAlert', 'words': %s}".formatted(words("Stay calm")));
    String path = "/lines/" + draft.text("id");
    Answer waiting = centre.post(path + "/submissions", null, seen(draft));
    String row = "#lines-title ~ ul li:has(a[href$='id=" + draft.text("id") + "'])";
    try (Browser.Person author = browser.person("crisisCentre", 0);
        Browser.Person second = browser.person("crisisCentre", 1)) {
      assertThat(author.open("/index?lang=en").locator(row).count()).isZero();
      assertThat(second.open("/index?lang=en").locator(row).innerText())
          .contains("Stay calm", "to validate");
      second.looksWell("/index", "home-lines", 200);
      Answer validated = Api.as("crisisCentre", 1).post(path + "/validations", null, seen(waiting));
      assertThat(author.open("/index?lang=en").locator(row).innerText()).contains("to release");
      Api.as("crisisCentre", 1).post(path + "/releases", "{}", seen(validated));
      assertThat(second.open("/index?lang=en").locator(row).count()).isZero();
    }
  }

  @Test
  void theMenuOpensARotaThatNamesWhoIsOnDutyAndEachShiftOnce() {
    Map<String, String> gaps =
        Map.of(
            "nl", "Gaten in de wachtlijst in de komende zeven dagen",
            "fr", "Trous dans le r\u00f4le de garde des sept prochains jours",
            "de", "L\u00fccken im Dienstplan der n\u00e4chsten sieben Tage",
            "en", "Gaps on the rota in the next seven days");
    String name = ShippedServer.get().account("dutyOfficer", 0).user();
    try (Browser.Person person = browser.person("dutyOfficer", 0)) {
      gaps.forEach(
          (language, words) -> {
            person.open("/index?lang=" + language);
            assertThat(person.text()).contains(words);
          });
      Page page = person.open("/organisation/rota?lang=en");
      assertThat(page.locator("h1").innerText()).isEqualTo("Rota: Duty officer of the CCB");
      long of =
          ShippedServer.get()
              .number(
                  "select count(*) from account a join contact c on c.unit = a.office"
                      + " and c.name = a.name where a.username = ?",
                  name);
      assertThat(of).as("the desk bears the name of a person").isPositive();
      assertThat(page.locator("section[aria-labelledby=now-title]").innerText())
          .contains("On duty now", "@duty.example", "+32");
      List<String> shifts =
          page.locator("tbody td > div:has(.user-text)").allInnerTexts().stream().toList();
      assertThat(shifts).isNotEmpty().doesNotHaveDuplicates();
      assertThat(page.locator("tbody th").first().innerText())
          .containsPattern("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ");
      person.looksWell("/organisation/rota", "rota-of-office", 200);
    }
    Stream.of("director", "serviceLiaison")
        .forEach(
            role -> {
              try (Browser.Person person = browser.person(role, 0)) {
                person.open("/organisation/rota?lang=en");
                assertThat(person.text()).as(role).doesNotContain("This service has no rota");
              }
            });
  }

  @Test
  void aStepWithoutWordsIsRefusedByNameAtItsField() {
    String crisis = Cases.crisis("Steps without words");
    JsonNode run = officer.get("/crises/" + crisis + "/playbookRuns").body().at("/items/0");
    try (Browser.Person person = browser.person("dutyOfficer", 0)) {
      Page page = person.open("/playbook/run?lang=en&id=" + run.path("id").asText());
      Locator button = page.locator("[id$=':complete']").last();
      String field = button.getAttribute("id").replace(":complete", ":text");
      String title = page.locator("section.card:has([id='" + field + "']) h3").innerText().strip();
      button.click();
      page.locator("#error-summary").waitFor();
      Locator link = page.locator("#error-summary a");
      assertThat(link.getAttribute("href")).isEqualTo("#" + field);
      assertThat(link.innerText())
          .startsWith("Step " + title.replaceFirst("\\. ", ", "))
          .contains("write what shows it or why");
      assertThat(page.locator("[id='" + field + "']").getAttribute("aria-invalid"))
          .isEqualTo("true");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo(field);
      person.picture("playbook-run-wordless", 1440);
      page.locator("[id='" + field.replace(":text", ":exclude") + "']").click();
      page.locator("#error-summary a[href='#" + field + "']").waitFor();
      page.locator("[id='" + field + "']").fill("It is done");
      page.locator("[id='" + field.replace(":text", ":complete") + "']").click();
      page.waitForLoadState();
      assertThat(page.locator("#error-summary").count()).isZero();
    }
  }
}

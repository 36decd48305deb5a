package be.belfry.server.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The crisis room as it is pushed and asked for, by readers with different rights. */
@Tag("waits")
class RoomRestIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String CANARY = "Kanarievogel";

  /** A number that is a link: where it leads, its key, what it counts. */
  private static final Pattern COUNT =
      Pattern.compile(
          "<a class=\"count[^\"]*\" href=\"([^\"]+)\"><span class=\"count-n\""
              + " data-n=\"([^\"]+)\">([0-9]+)</span>");

  private static final Pattern TOTAL = Pattern.compile("class=\"pager-total\">([0-9]+) ");

  @Test
  void everybodyWithTheRightSeesAChangeAndNobodySeesARecord() {
    try (RoomWatcher analyst = new RoomWatcher("analyst").open();
        RoomWatcher minister = new RoomWatcher("minister").open();
        RoomWatcher leaving = new RoomWatcher("minister").open()) {
      await().atMost(SOON).until(() -> analyst.seen() != null && minister.seen() != null);
      await().atMost(SOON).until(() -> leaving.seen() != null);
      leaving.signOut();
      long before = minister.seen("files");

      String file = Cases.crisis(CANARY);

      await().atMost(SOON).until(() -> minister.seen("files") > before);
      await().atMost(SOON).until(() -> analyst.seen("service.CCB.open") > 0);
      await().atMost(SOON).until(() -> minister.seen("service.CCB.open") > 0);
      assertThat(minister.seen("tier.nationalIncident") + minister.seen("tier.nationalCrisis"))
          .isEqualTo(1);
      assertThat(minister.heard()).contains("event: lists");

      // He may open no file: neither its name nor its number, nor anybody's, came to him.
      assertThat(analyst.get("/crisis/room").body()).contains(CANARY).contains(file);
      assertThat(minister.get("/crisis/room").body()).doesNotContain(CANARY).doesNotContain(file);
      for (RoomWatcher watcher : new RoomWatcher[] {analyst, minister}) {
        assertThat(watcher.heard())
            .doesNotContain(CANARY)
            .doesNotContain("Example Grid")
            .doesNotContainPattern("[CIN]-20[0-9]{2}-");
        assertThat(watcher.get("/crisis/room-figures").body())
            .doesNotContain(CANARY)
            .doesNotContainPattern("[CIN]-20[0-9]{2}-");
      }
      holdsNumbersOnly(minister.figures());

      await().atMost(Duration.ofSeconds(45)).until(() -> leaving.heard().contains("event: ended"));
      assertThat(leaving.get("/crisis/room-figures").statusCode()).isEqualTo(302);
    }
  }

  /** Every file of reality, so that the national tier rests on no complete decision either. */
  @Test
  void aTierByOralOrderIsMarkedInTheRoomOnTheWallAndOnTheHomePage() {
    String file = Cases.crisis("Ordered orally");
    String mark = " data-show=\"oral.tier\">by oral order</span>";
    String[] rooms = {"/crisis/room", "/crisis/room?ref=" + file, "/crisis/room?wall=true"};
    try (RoomWatcher analyst = new RoomWatcher("analyst").open()) {
      await().atMost(SOON).until(() -> analyst.seen() != null);
      assertThat(analyst.get("/crisis/room?ref=" + file).body())
          .contains("class=\"tag tag-plain none\"" + mark);
      upholdBy("null", "timestamptz '2099-01-01 00:00Z'");
      await().atMost(SOON).until(() -> analyst.seen("oral.tier") == 1);
      for (String room : rooms) {
        assertThat(analyst.get(room).body()).as(room).contains("class=\"tag tag-plain \"" + mark);
      }
      assertThat(analyst.get("/index").body()).contains("by oral order");
    } finally {
      upholdBy("timestamptz '2099-01-01 00:00Z'", "null");
    }
  }

  private static void upholdBy(String before, String now) {
    ShippedServer.get()
        .change(
            "update crisis set uphold_by = "
                + now
                + " where not exercise and status in ('running', 'standingDown')"
                + " and uphold_by is not distinct from "
                + before);
  }

  @Test
  void whoLeftTakesNoRoom() {
    try (RoomWatcher minister = new RoomWatcher("minister")) {
      List<Socket> windows = new ArrayList<>();
      try {
        for (int window = 1; window <= 20; window++) {
          assertThat(minister.look(windows)).as("window " + window).isEqualTo(200);
        }
        assertThat(minister.look(windows)).as("one window too many").isEqualTo(429);
      } finally {
        RoomWatcher.close(windows);
      }
      Cases.crisis("Seen by nobody");
      // what is written first to a broken connection is lost, what follows tells
      await().atMost(Duration.ofSeconds(45)).until(() -> minister.look() == 200);
    }
  }

  /** Two words and two maps: keys of the program and the plan, numbers, times. */
  private static void holdsNumbersOnly(JsonNode figures) {
    assertThat(figures.get("complete").asBoolean()).isTrue();
    for (JsonNode number : figures.get("n")) {
      assertThat(number.isIntegralNumber()).isTrue();
    }
    for (JsonNode moment : figures.get("t")) {
      assertThat(moment.asText()).matches("20[0-9-]+T[0-9:]+Z");
    }
    for (Iterator<String> keys = figures.get("n").fieldNames(); keys.hasNext(); ) {
      assertThat(keys.next()).matches("[A-Za-z0-9]+(\\.[A-Za-z0-9_]+){0,2}");
    }
  }

  @Test
  void whoeverHasNoRightToCompleteFiguresGetsHisOwn() {
    Cases.crisis("Of nobody");
    for (String role : new String[] {"organisation", "auditor", "planOwner", "statistician"}) {
      try (RoomWatcher watcher = new RoomWatcher(role)) {
        assertThat(watcher.get("/crisis/room-events").statusCode()).as(role).isEqualTo(403);
        JsonNode figures = watcher.figures();
        assertThat(figures.get("complete").asBoolean()).as(role).isFalse();
        assertThat(figures.get("n")).as(role).isEmpty();
        HttpResponse<String> page = watcher.get("/crisis/room");
        assertThat(page.statusCode()).as(role).isEqualTo(200);
        assertThat(page.body()).contains("The figures count your own records only.");
      }
    }
  }

  /** Of a file that he may read wholly: the list that a number leads to has as many. */
  @Test
  void behindEachNumberStandsAListOfAsMany() {
    String file = Cases.crisis("Counted through");
    Api api = Api.as("dutyOfficer", 0);
    for (String entry : new String[] {"/logbook {'what': 'Cut it'}", "/logbook {'what': 'Wait'}"}) {
      made(api.post("/crises/" + file + entry.split(" ", 2)[0], entry.split(" ", 2)[1]));
    }
    made(api.post("/crises/" + file + "/timeline", "{'kind': 'unknown', 'text': 'Who?'}"));
    made(api.post("/crises/" + file + "/briefings", null));
    Visitor officer = Visitor.signedIn("dutyOfficer", 0, "198.51.100.90");
    assertThat(officer.open("/crisis/room?lang=en&ref=" + file)).isEmpty();
    String room = officer.page();
    assertThat(room).as("each one is a link").doesNotContain("<span class=\"count ");
    Map<String, String> empty = new TreeMap<>();
    Set<String> followed = new TreeSet<>();
    Matcher number = COUNT.matcher(room);
    while (number.find()) {
      String href = number.group(1).replace("&amp;", "&");
      String key = number.group(2);
      if (href.startsWith("#")) {
        assertThat(room).as(key).contains("id=\"" + href.substring(1) + "\"");
      } else if (number.group(3).equals("0")) {
        empty.put(href.replaceFirst("[?].*", ""), href);
      } else if (followed.add(key)) {
        assertThat(rows(officer, href))
            .as(key + ": " + href)
            .isEqualTo(Integer.parseInt(number.group(3)));
      }
    }
    // One that counts nothing of each list.
    empty.values().forEach(href -> assertThat(rows(officer, href)).as(href).isZero());
    assertThat(followed)
        .contains(
            "incidents",
            "sector.energy",
            "placeless",
            "service.CCB.open",
            "clocks.due",
            "clock.csirtReply",
            "questions",
            "decisions",
            "briefing.drafts");
  }

  private static void made(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  /** How many a list says that it has; how many stand there when it does not say. */
  private static int rows(Visitor reader, String list) {
    assertThat(reader.open(list)).as(list).isEmpty();
    Matcher total = TOTAL.matcher(reader.page());
    return total.find()
        ? Integer.parseInt(total.group(1))
        : reader.page().split("<th scope=\"row\"", -1).length - 1;
  }

  @Test
  void theListsSayWhenTheyShowFewer() {
    String file = Cases.crisis("Seen by some");
    try (RoomWatcher analyst = new RoomWatcher("analyst");
        RoomWatcher bank = new RoomWatcher("sectorAuthority").inSectors("banking")) {
      // Of this file only: another test's file may be in a circle that the analyst is not of.
      assertThat(analyst.get("/incident/list?crisis=" + file + "&sector=energy").body())
          .contains("Seen by some")
          .doesNotContain("The picture counts");
      assertThat(bank.get("/incident/list?crisis=current&sector=energy").body())
          .contains("you may open 0 of them");
      assertThat(analyst.get("/duty/list?crisis=" + file + "&service=CCB&state=open").body())
          .doesNotContain("The picture counts");
      assertThat(bank.get("/duty/list?crisis=current&service=CCB&state=open").body())
          .contains("you may open 0 of them");
      assertThat(bank.get("/crisis/room?ref=" + file).statusCode()).isEqualTo(404);
      assertThat(bank.get("/crisis/room-figures?ref=" + file).statusCode()).isEqualTo(404);
      assertThat(analyst.get("/crisis/room-figures?ref=" + file).body()).contains("\"files\":1");
      assertThat(analyst.get("/crisis/room-figures?ref=C-2026-9999").statusCode()).isEqualTo(404);
    }
  }
}

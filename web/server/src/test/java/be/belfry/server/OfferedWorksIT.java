package be.belfry.server;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a page offers is not refused then, and where it leads there is what it says. */
class OfferedWorksIT {
  private static final String NETWORK = "203.0.113.79";
  private static final Api OFFICER = Api.as("dutyOfficer", 0);

  private final ShippedServer server = ShippedServer.get();
  private final String word = "offered-" + UUID.randomUUID().toString().substring(0, 8);

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 204);
    return answer;
  }

  private static Visitor officer() {
    return Visitor.signedIn("dutyOfficer", 0, NETWORK);
  }

  @Test
  void noFormIsOfferedThatItsFileRefuses() {
    String crisis = Cases.proposed("Not in force").text("reference");
    Visitor officer = officer();
    for (String page : new String[] {"/measure/list", "/duty/list", "/sitrep/list"}) {
      officer.open(page + "?lang=en&crisis=" + crisis);
      assertThat(officer.page())
          .as(page)
          .contains("No tier is in force in " + crisis)
          .doesNotContainPattern("<form id=\"(measure|task|next|rhythm)\"");
    }
    String meetings = "/crisis/meetings?lang=en&crisis=" + crisis;
    officer.open(meetings);
    assertThat(officer.page()).as("a cell may meet on a proposal").contains("<form id=\"convene\"");
    done(
        Api.as("director", 0)
            .post(
                "/crises/" + crisis + "/proposals/1/decisions",
                "{'decision': 'refuse', 'reason': 'not grave'}"));
    officer.open(meetings);
    assertThat(officer.page())
        .contains("no cell is convened any more")
        .doesNotContain("<form id=\"convene\"");

    String running = Cases.crisis("In force");
    officer.open("/measure/list?lang=en&crisis=" + running);
    assertThat(officer.page()).contains("<form id=\"measure\"").doesNotContain("No tier is in");
  }

  /** 25 entries stand on a page, the newest first. */
  @Test
  void aLinkToAnEntryOfTheLogbookLeadsToThePageThatHoldsIt() {
    String crisis = Cases.crisis("A long logbook");
    String path = "/crises/" + crisis + "/logbook";
    for (int no = 1; no <= 26; no++) {
      done(OFFICER.post(path, "{'what': 'Decision %d'}".formatted(no)));
    }
    done(OFFICER.post(path, "{'what': 'Decision 1 as it was', 'corrects': 1}"));
    Visitor officer = officer();
    String list = "/logbook/list?crisis=" + crisis;
    officer.open(list + "&lang=en");
    String way = list + "&amp;number=1#n1";
    assertThat(officer.page()).contains(way).doesNotContain("id=\"n1\"");
    officer.open(list + "&number=1");
    assertThat(officer.page())
        .contains("id=\"n1\"", "From number 1 on")
        .doesNotContain("id=\"n2\"");
    assertThat(officer.page()).contains(list + "&amp;number=27#n27");
    officer.open(list + "&number=26");
    assertThat(officer.page()).contains("id=\"n26\"", "id=\"n2\"").doesNotContain("id=\"n27\"");
  }

  @Test
  void theFilterOfALogbookStaysWhenSomethingIsRecorded() {
    String crisis = Cases.crisis("Filtered");
    Visitor officer = officer();
    for (String page : new String[] {"/logbook/list", "/logbook/timeline"}) {
      officer.open(page + "?lang=en&crisis=" + crisis + "&q=coup%C3%A9+net&from=2026-01-01");
      String to = officer.submit(page, "quick", "go", Map.of("line", word));
      assertThat(to).startsWith(page + "?");
      officer.open(to);
      assertThat(officer.page())
          .as(to)
          .contains("value=\"coupé net\"", "value=\"2026-01-01\"")
          .doesNotContain(word);
    }
  }

  private static String left(int row, String more) {
    return "<input (?=[^>]*id=\"leave:came:" + row + ":left\")(?=[^>]*" + more + ")";
  }

  /** One component stands for all rows of a list. */
  @Test
  void whatIsWrongInARowIsSaidAtThatRow() {
    Api centre = Api.as("crisisCentre", 0);
    Answer convened =
        done(
            centre.post(
                "/crises/" + Cases.crisis("Two came") + "/meetings",
                "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3', 'guests': ['BELNET']}"
                    .formatted(Instant.now().plusSeconds(3_600))));
    String path = "/meetings/" + convened.text("id");
    done(centre.post(path + "/openings", null, seen(convened)));
    for (int no = 1; no <= 2; no++) {
      done(
          OFFICER.post(
              path + "/attendances", "{'unit': 'BELNET', 'name': '%s %d'}".formatted(word, no)));
    }
    Visitor officer = officer();
    String page = "/crisis/meeting";
    officer.open(page + "?lang=en&id=" + convened.text("id"));
    assertThat(officer.page())
        .containsPattern(left(0, "aria-describedby=\"leave:came:0:left-hint\""))
        .containsPattern(left(1, "aria-describedby=\"leave:came:1:left-hint\""));
    assertThat(officer.submit(page, "leave", "came:0:go", Map.of("came:0:left", "soon"))).isEmpty();
    assertThat(officer.page())
        .containsPattern(
            left(0, "aria-describedby=\"leave:came:0:left-hint leave:came:0:left-error\""))
        .containsPattern(left(0, "aria-invalid=\"true\""))
        .containsPattern(left(1, "aria-describedby=\"leave:came:1:left-hint\""))
        .doesNotContainPattern(left(1, "aria-invalid=\"true\""));
  }

  @Test
  void whoLeftAMeetingThatIsClosedIsNotedWithItsTime() {
    Api centre = Api.as("crisisCentre", 0);
    Answer convened =
        done(
            centre.post(
                "/crises/" + Cases.crisis("Left early") + "/meetings",
                "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3', 'guests': ['BELNET']}"
                    .formatted(Instant.now().plusSeconds(3_600))));
    String id = convened.text("id");
    String path = "/meetings/" + id;
    done(centre.post(path + "/openings", null, seen(convened)));
    done(OFFICER.post(path + "/attendances", "{'unit': 'BELNET', 'name': '%s'}".formatted(word)));
    done(centre.post(path + "/closings", "{}", seen(centre.get(path))));
    Visitor officer = officer();
    String page = "/crisis/meeting";
    officer.open(page + "?lang=en&id=" + id);
    assertThat(officer.page())
        .as("nothing can be corrected")
        .doesNotContain("<form id=\"minute\"")
        .contains("Empty: when the meeting ended");
    assertThat(
            officer.submit(page, "leave", "came:0:go", Map.of("came:0:left", "2020-01-01T08:00")))
        .as("before he came")
        .isEmpty();
    assertThat(officer.page()).contains("2020-01-01T08:00");
    assertThat(officer.submit(page, "leave", "came:0:go", Map.of())).isNotEmpty();
    assertThat(
            server.number(
                "select count(*) from meeting_attendance a join cell_meeting m on m.id = a.meeting_id"
                    + " where a.name = ? and a.left_at = m.ended_at",
                word))
        .isOne();
  }
}

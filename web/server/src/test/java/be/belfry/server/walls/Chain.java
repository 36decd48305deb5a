package be.belfry.server.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * One event down the whole line over REST, each text with the canary of its kind: notification,
 * incident, crisis, duties, procedure, briefing, request for assistance.
 */
final class Chain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Http http;
  private final Cast cast;
  private final int no;

  Chain(Http http, Cast cast, int no) {
    this.http = http;
    this.cast = cast;
    this.no = no;
  }

  private String word(Kind kind) {
    return Canary.word(kind, no);
  }

  /** A call that must succeed. */
  JsonNode call(Viewer who, String method, String path, String body, String... headers) {
    Http.Answer answer = http.rest(who, method, path, body, "application/json", headers);
    assertThat(answer.status()).as(method + " " + path + ": " + answer.body()).isBetween(200, 299);
    try {
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** References of what was made. */
  record Made(String notification, String incident, String crisis) {}

  /**
   * Makes it.
   *
   * @param tlp marking of the notification and of all that follows
   * @param exercise whether it is an exercise
   */
  Made make(String tlp, boolean exercise) {
    return make(tlp, exercise, "energy");
  }

  /**
   * The same in another sector.
   *
   * @param sector code of the incident's only sector
   */
  Made make(String tlp, boolean exercise, String sector) {
    String notification = notification(tlp, exercise, sector);
    JsonNode opened =
        call(
            cast.analyst(),
            "POST",
            "/notifications/" + notification + "/triage",
            """
            {'action': 'openIncident', 'severity': 'severe', 'sectors': ['%2$s'],
             'title': '%1$s', 'classification': 'malicious-code:infected-system',
             'phenomenon': 'ransomware', 'named': [%3$s]}
            """
                .formatted(word(Kind.INCIDENT), sector, tlp.equals("red") ? decider() : ""));
    String incident = opened.path("incident").asText();
    call(
        cast.analyst(),
        "POST",
        "/incidents/" + incident + "/timeline",
        "{'occurredAt': '2026-03-02T08:00:00Z', 'kind': 'fact', 'text': '%1$s', 'source': '%1$s'}"
            .formatted(word(Kind.INCIDENT)));
    String assessment =
        call(
                cast.officer(),
                "POST",
                "/assessments",
                "{'incidents': ['%s'], 'axes': {'stateFunctions': 4}}".formatted(incident))
            .path("id")
            .asText();
    String crisis = crisis(incident, assessment);
    JsonNode task =
        call(
            cast.officer(),
            "POST",
            "/crises/" + crisis + "/tasks",
            """
            {'service': 'CCB', 'text': '%1$s', 'doneWhen': '%1$s', 'dueAt': '2031-01-01T00:00:00Z'}
            """
                .formatted(word(Kind.DUTY)));
    String duty = "/duties/" + task.path("id").asText();
    act(cast.officer(), duty, "/fulfilments", "evidence", Kind.DUTY);
    act(cast.officer(), duty, "/reopenings", "reason", Kind.DUTY);
    measure(crisis, exercise);
    call(
        cast.officer(),
        "POST",
        "/crises/" + crisis + "/logbook",
        "{'what': '%1$s', 'basis': '%1$s', 'options': ['%1$s']}".formatted(word(Kind.CRISIS)));
    if (!exercise) { // those of an exercise stand in its own report
      call(
          cast.officer(),
          "POST",
          "/crises/" + crisis + "/review/findings",
          "{'what': '%1$s', 'planChange': '%1$s', 'owner': 'CCB', 'dueOn': '2031-01-01'}"
              .formatted(word(Kind.CRISIS)));
    }
    call(
        cast.officer(),
        "POST",
        "/crises/" + crisis + "/timeline",
        "{'kind': 'unknown', 'text': '%1$s', 'evidence': ['%1$s']}".formatted(word(Kind.CRISIS)));
    call(
        cast.officer(),
        "POST",
        "/crises/" + crisis + "/meetings",
        """
        {'cell': 'nationalSecurityCell', 'startsAt': '2031-01-01T00:00:00Z', 'place': 'Room',
         'agenda': '%s'}
        """
            .formatted(word(Kind.CRISIS)));
    String sitrep = sitrep(crisis, tlp);
    briefing(crisis, tlp);
    if (!tlp.equals("red")) {
      mark(sitrep);
      assistance(crisis, tlp);
      warning(crisis, tlp);
    }
    return new Made(notification, incident, crisis);
  }

  /** What somebody does with a record as he sees it, in words of its kind. */
  private void act(Viewer who, String path, String what, String field, Kind kind) {
    call(
        who,
        "POST",
        path + what,
        field.isEmpty() ? null : "{'%s': '%s'}".formatted(field, word(kind)),
        "If-Match",
        http.tag(who, path));
  }

  /** Ordered, put in place, seen by a second person, sent back by him, and lifted. */
  private void measure(String crisis, boolean exercise) {
    JsonNode proposed =
        call(
            cast.officer(),
            "POST",
            "/crises/" + crisis + "/measures",
            """
            {'title': '%1$s', 'ground': '%1$s', 'effect': '%1$s', 'affected': '%1$s',
             'service': 'CCB'}
            """
                .formatted(word(Kind.CRISIS)));
    String path = "/measures/" + proposed.path("id").asText();
    call(
        cast.director(),
        "POST",
        path + "/orders",
        "{}",
        "If-Match",
        http.tag(cast.director(), path));
    act(cast.officer(), path, "/implementations", "evidence", Kind.CRISIS);
    if (!exercise) { // nobody else takes part who may know of a red one
      Viewer second = cast.named("dutyofficer");
      act(second, path, "/verifications", "observed", Kind.CRISIS);
      act(second, path, "/objections", "reason", Kind.CRISIS);
    }
    act(cast.director(), path, "/liftings", "reason", Kind.CRISIS);
  }

  /** For Belgium only, and the wish for more, which is dropped. */
  private void mark(String sitrep) {
    for (String caveat : new String[] {"belgiumOnly", "releasableToEu"}) {
      call(
          cast.director(),
          "POST",
          "/releaseMarkings",
          "{'kind': 'sitrep', 'source': '%s', 'caveat': '%s', 'reason': '%s'}"
              .formatted(sitrep, caveat, word(Kind.CRISIS)));
    }
    String asked =
        call(cast.director(), "GET", "/releaseMarkings/sitrep/" + sitrep, null)
            .path("lowering")
            .path("id")
            .asText();
    call(cast.director(), "POST", "/releaseMarkings/lowerings/" + asked + "/refusals", null);
  }

  /** Whoever must decide on a red record is one of those it names. */
  private String decider() {
    return "'" + cast.director().subject().id() + "'";
  }

  private String notification(String tlp, boolean exercise, String sector) {
    JsonNode stored =
        call(
            cast.analyst(),
            "POST",
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Example Grid'},
             'contact': {'name': '%2$s', 'email': 'soc@example.be'}, 'language': 'en',
             'title': '%2$s', 'description': '%2$s', 'channel': 'mail', 'tlp': '%3$s',
             'awareAt': '2026-03-02T06:10:00Z', 'sector': '%5$s', 'exercise': %4$s,
             'indicators': [{'type': 'domain', 'value': 'bad.example'}],
             'impact': {'usersAffected': 120000, 'services': ['%2$s']}}
            """
                .formatted(UUID.randomUUID(), word(Kind.NOTIFICATION), tlp, exercise, sector));
    String reference = stored.path("reference").asText();
    String path = "/notifications/" + reference;
    call(
        cast.analyst(),
        "POST",
        path + "/informationRequests",
        "{'question': '%s'}".formatted(word(Kind.NOTIFICATION)));
    call(
        cast.analyst(),
        "POST",
        path + "/replies",
        "{'note': '%s'}".formatted(word(Kind.NOTIFICATION)));
    String reason = "{'reason': '%s'}".formatted(word(Kind.NOTIFICATION));
    call(cast.analyst(), "POST", path + "/triage", "{'action': 'test'}");
    call(cast.analyst(), "POST", path + "/reopenings", reason);
    for (JsonNode clock : call(cast.analyst(), "GET", path + "/clocks", null).path("items")) {
      if (clock.path("stage").asText().equals("finalReport")) {
        String which = path + "/clocks/" + clock.path("id").asText();
        call(cast.analyst(), "POST", which + "/notApplicable", reason);
        call(cast.analyst(), "POST", which + "/owedAgain", reason);
      }
    }
    return reference;
  }

  /** Its title goes into the briefing, where others read it: the canary is in the grounds. */
  private String crisis(String incident, String assessment) {
    JsonNode proposed =
        call(
            cast.officer(),
            "POST",
            "/crises",
            """
            {'title': 'Crisis of test %4$04d', 'incidents': ['%2$s'], 'assessment': '%3$s',
             'tier': 'nationalIncident', 'grounds': '%1$s'}
            """
                .formatted(word(Kind.CRISIS), incident, assessment, no));
    String crisis = proposed.path("reference").asText();
    call(
        cast.director(),
        "POST",
        "/crises/" + crisis + "/proposals/1/decisions",
        "{'decision': 'approve', 'reason': '%s'}".formatted(word(Kind.CRISIS)));
    return crisis;
  }

  /** A rhythm, a report with the input of a service, its text, its issue. */
  private String sitrep(String crisis, String tlp) {
    // As far ahead as may be: the rhythm itself asks nobody while the tests run.
    Instant cutOff = Instant.now().plus(Duration.ofDays(6)).truncatedTo(ChronoUnit.MINUTES);
    call(
        cast.officer(),
        "POST",
        "/crises/" + crisis + "/rhythm",
        """
        {'everyMinutes': 10080, 'firstCutOff': '%s', 'reportAfterMinutes': 30,
         'askBeforeMinutes': 60, 'remindBeforeMinutes': 30, 'lead': 'NCCN', 'reason': '%s'}
        """
            .formatted(cutOff, word(Kind.CRISIS)));
    JsonNode open =
        call(
            cast.officer(),
            "POST",
            "/crises/" + crisis + "/sitreps",
            "{'cutOff': '%s'}".formatted(cutOff));
    String path = "/sitreps/" + open.path("id").asText();
    call(
        cast.officer(),
        "POST",
        path + "/inputs",
        """
        {'service': 'CCB', 'language': 'nl', 'needs': '%1$s', 'outlook': '%1$s', 'statements': [
          {'kind': 'fact', 'text': '%1$s', 'source': '%1$s', 'confidence': 'high'}]}
        """
            .formatted(word(Kind.CRISIS)));
    ObjectNode text = (ObjectNode) open.path("text");
    for (String part : new String[] {"situation", "needs", "outlook"}) {
      ((ObjectNode) text.path(part)).put("nl", word(Kind.CRISIS));
    }
    ObjectNode body = JSON.createObjectNode();
    body.put("tlp", tlp);
    body.putArray("audience").add("deciders").add("services").add("sectors");
    if (tlp.equals("red")) {
      body.putArray("named").add(cast.director().subject().id().toString());
    }
    body.set("text", text);
    call(cast.officer(), "PUT", path, body.toString(), "If-Match", http.tag(cast.officer(), path));
    call(
        cast.director(),
        "POST",
        path + "/issues",
        null,
        "If-Match",
        http.tag(cast.director(), path));
    return open.path("id").asText();
  }

  private void briefing(String crisis, String tlp) {
    JsonNode draft = call(cast.officer(), "POST", "/crises/" + crisis + "/briefings", null);
    ObjectNode content = (ObjectNode) draft.path("content");
    ObjectNode text = JSON.createObjectNode();
    for (String language : new String[] {"nl", "fr", "de", "en"}) {
      text.put(language, word(Kind.BRIEFING));
    }
    content.set("bottomLine", text);
    content.putArray("tasks");
    content.path("impacts").forEach(i -> ((ObjectNode) i).set("service", text));
    content.path("impacts").forEach(i -> ((ObjectNode) i).set("forecast", text));
    ObjectNode body = JSON.createObjectNode();
    body.put("tlp", tlp);
    if (tlp.equals("red")) {
      body.putArray("named").add(cast.director().subject().id().toString());
    }
    body.set("content", content);
    String path = "/briefings/" + draft.path("id").asText();
    call(cast.officer(), "PUT", path, body.toString(), "If-Match", http.tag(cast.officer(), path));
    call(
        cast.director(),
        "POST",
        path + "/approvals",
        null,
        "If-Match",
        http.tag(cast.director(), path));
  }

  /** Written, sent back, put before the director again, sent by him to a service, and recalled. */
  private void warning(String crisis, String tlp) {
    String words = "{'title': '%1$s', 'text': '%1$s'}".formatted(word(Kind.WARNING));
    JsonNode draft =
        call(
            cast.officer(),
            "POST",
            "/crises/" + crisis + "/warnings",
            """
            {'severity': 'high', 'tlp': '%1$s', 'units': ['FCCU'],
             'words': {'nl': %2$s, 'fr': %2$s, 'de': %2$s, 'en': %2$s}}
            """
                .formatted(tlp, words));
    String path = "/warnings/" + draft.path("id").asText();
    act(cast.officer(), path, "/submissions", "", Kind.WARNING);
    act(cast.director(), path, "/objections", "reason", Kind.WARNING);
    act(cast.officer(), path, "/submissions", "", Kind.WARNING);
    act(cast.director(), path, "/approvals", "", Kind.WARNING);
    act(cast.director(), path, "/recalls", "reason", Kind.WARNING);
  }

  private void assistance(String crisis, String tlp) {
    call(
        cast.officer(),
        "POST",
        "/assistanceRequests",
        """
        {'crisis': '%1$s', 'summary': '%2$s', 'tlp': '%3$s', 'affectedSystems': '%2$s',
         'pointOfContact': '%2$s', 'impactOnNation': '%2$s', 'legalBasis': '%2$s'}
        """
            .formatted(crisis, word(Kind.ASSISTANCE), tlp));
  }
}

package be.belfry.server.walls;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What leaves the program for others than its readers: mails to partners abroad, calls by every
 * channel, mails about moved limits. People write {@link #WORD} wherever they can.
 */
final class Departures {
  /** No canary of a record: who reads what is no matter here, it may not leave. */
  static final String WORD = "staysathome";

  private static final String REQUEST =
      """
      {'crisis': '%1$s', 'addressee': 'natoCyberSecurityCentre', 'marking': 'unmarked', 'tlp': 'amber',
       'pointOfContact': '%2$s', 'secureMeans': '%2$s', 'summary': '%2$s',
       'startedAt': '2026-03-02T06:00:00Z', 'detectedAt': '2026-03-02T07:00:00Z',
       'affectedSystems': '%2$s', 'impactOnNation': '%2$s', 'impactOnAlliance': '%2$s',
       'suspectedActor': '%2$s', 'measuresTaken': '%2$s', 'capabilities': ['forensics'],
       'capabilityDetail': '%2$s', 'people': 2, 'languages': '%2$s', 'clearance': '%2$s',
       'access': '%2$s', 'legalBasis': '%2$s', 'dataHandling': '%2$s', 'liabilityAndCost': '%2$s',
       'days': 5, 'handOver': '%2$s'}
      """;

  /** Each kind of message, and how it is told from the others. */
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(
        "request sent", "recipient like 'partner:%' and subject like 'A-%assistance request'");
    KINDS.put("release recalled", "recipient like 'partner:%' and subject like 'A-%recalled'");
    KINDS.put("package released", "recipient like 'partner:%' and subject like 'P-%released'");
    KINDS.put("package recalled", "recipient like 'partner:%' and subject like 'P-%recalled'");
    for (String channel : new String[] {"mail", "sms", "webhook"}) {
      KINDS.put(
          "call by " + channel,
          "channel = '%s' and body <> '' and id in (select message_id from call_out_call)"
              .formatted(channel));
    }
    KINDS.put("report asked for", "subject like '%Intermediate report asked for: N-%'");
    KINDS.put("limit moved", "subject like '%Time limit changed: N-%'");
    KINDS.put("limit passed", "subject like '%legal deadline passed'");
  }

  private final Chain chain;
  private final Http http;
  private final Cast cast;

  Departures(Chain chain, Http http, Cast cast) {
    this.chain = chain;
    this.http = http;
    this.cast = cast;
  }

  /** All that leaves about one event. */
  void leave(Connection owner, Chain.Made made) throws SQLException {
    releasePackage(request(made.crisis()));
    call(owner, made.crisis());
    move(made.notification());
    runOut();
  }

  /** How many messages of each kind there are. */
  static Map<String, Long> counted(Connection owner) throws SQLException {
    Map<String, Long> counted = new LinkedHashMap<>();
    try (Statement statement = owner.createStatement()) {
      for (Map.Entry<String, String> kind : KINDS.entrySet()) {
        try (ResultSet row =
            statement.executeQuery(
                "select count(*) from outbox_message where " + kind.getValue())) {
          row.next();
          counted.put(kind.getKey(), row.getLong(1));
        }
      }
    }
    return counted;
  }

  private void decide(Viewer who, String path, String decision) {
    chain.call(
        who,
        "POST",
        path + "/transitions",
        "{'decision': '%s', 'reason': '%s'}".formatted(decision, WORD),
        "If-Match",
        http.tag(who, path));
  }

  /** Sent, and asked back; gives its key. */
  private String request(String crisis) {
    JsonNode draft =
        chain.call(cast.officer(), "POST", "/assistanceRequests", REQUEST.formatted(crisis, WORD));
    String path = "/assistanceRequests/" + draft.path("id").asText();
    decide(cast.director(), path, "approve");
    decide(cast.officer(), path, "send");
    String reference = draft.path("reference").asText();
    for (JsonNode line :
        chain.call(cast.officer(), "GET", "/releases?pageSize=200", null).path("items")) {
      if (line.path("object").asText().equals(reference)) {
        chain.call(
            cast.officer(),
            "POST",
            "/releases/" + line.path("id").asText() + "/recalls",
            "{'reason': '%s'}".formatted(WORD));
      }
    }
    return draft.path("id").asText();
  }

  /** What one ally was told, for another one. */
  private void releasePackage(String request) {
    JsonNode proposed =
        chain.call(
            cast.officer(),
            "POST",
            "/releasePackages",
            """
            {'kind': 'assistanceRequest', 'source': '%s', 'arrangement': 'bilateral',
             'addressees': ['NL'], 'purpose': '%s', 'language': 'en'}
            """
                .formatted(request, WORD));
    String path = "/releasePackages/" + proposed.path("id").asText();
    decide(cast.director(), path, "approve");
    decide(cast.officer(), path, "release");
    decide(cast.officer(), path, "recall");
  }

  /** By every channel that a contact can have. */
  private void call(Connection owner, String crisis) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into contact (id, unit, sectors, name, language, rank, exercise, changed_at)
            values ('%1$s', 'ADIV', '{}', 'Desk', 'en', 'first', false, now());
          insert into contact_channel (id, contact_id, kind, address) values
            (gen_random_uuid(), '%1$s', 'mail', 'adiv@example.be'),
            (gen_random_uuid(), '%1$s', 'sms', '+32470000001'),
            (gen_random_uuid(), '%1$s', 'webhook', 'https://desk.example.be/calls')
          """
              .formatted(new UUID(8, 1)));
    }
    owner.commit();
    chain.call(
        cast.officer(),
        "POST",
        "/callouts",
        "{'unit': 'ADIV', 'cause': '%s', 'text': '%s'}".formatted(crisis, WORD));
  }

  private void move(String notification) {
    String path = "/notifications/" + notification + "/clocks";
    Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS);
    JsonNode asked =
        chain.call(
            cast.officer(),
            "POST",
            path,
            "{'dueAt': '%s', 'reason': '%s'}".formatted(day.plus(54, ChronoUnit.HOURS), WORD));
    chain.call(
        cast.officer(),
        "POST",
        path + "/" + asked.path("id").asText() + "/extensions",
        "{'until': '%s', 'reason': '%s'}".formatted(day.plus(84, ChronoUnit.HOURS), WORD));
  }

  /** Its incident notification is owed since some hours: the watch of the clocks tells of it. */
  private void runOut() {
    chain.call(
        cast.analyst(),
        "POST",
        "/notifications",
        """
        {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': '%2$s'},
         'contact': {'name': '%2$s', 'email': 'soc@example.be'}, 'language': 'en',
         'title': '%2$s', 'description': '%2$s', 'channel': 'mail', 'tlp': 'amber',
         'awareAt': '%3$s', 'sector': 'energy'}
        """
            .formatted(
                UUID.randomUUID(),
                WORD,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(80, ChronoUnit.HOURS)));
  }
}

package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Records to begin a test with, made over REST by those whose work it is. */
public final class Cases {
  private Cases() {}

  /** An incident of the energy sector; gives its reference. */
  public static String incident(String title) {
    return incidentOf("energy", title);
  }

  /** An incident of one sector; gives its reference. */
  public static String incidentOf(String sector, String title) {
    return incident(Api.as("analyst", 0), "mail", sector, title);
  }

  /**
   * An incident of the energy sector.
   *
   * @param reporter who sends the notification
   * @param channel code of the channel that it comes by
   */
  public static String incident(Api reporter, String channel, String title) {
    return incident(reporter, channel, "energy", title);
  }

  private static String incident(Api reporter, String channel, String sector, String title) {
    return incident(reporter, channel, sector, title, false);
  }

  private static String incident(
      Api reporter, String channel, String sector, String title, boolean exercise) {
    Answer stored =
        reporter.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Grid'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': '%s',
             'awareAt': '%s', 'sector': '%s', 'channel': '%s'%s}
            """
                .formatted(
                    UUID.randomUUID(),
                    title,
                    Instant.now().minusSeconds(60),
                    sector,
                    channel,
                    exercise ? ", 'exercise': true" : ""));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    Answer opened =
        Api.as("analyst", 0)
            .post(
                "/notifications/" + stored.text("reference") + "/triage",
                "{'action': 'openIncident', 'severity': 'severe', 'sectors': ['%s'], 'tlp': 'amber'}"
                    .formatted(sector));
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(200);
    return opened.text("incident");
  }

  /** A file whose first proposal waits for the director. */
  public static Answer proposed(String title) {
    return proposed(title, incident(title));
  }

  /** The same of an exercise. */
  public static Answer played(String title) {
    return proposed(title, incident(Api.as("analyst", 0), "mail", "energy", title, true));
  }

  private static Answer proposed(String title, String incident) {
    Answer proposed =
        Api.as("dutyOfficer", 0)
            .post(
                "/crises",
                "{'title': '%s', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': 'why'}"
                    .formatted(title, incident));
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    return proposed;
  }

  /** A file in which a national cybersecurity incident is in force; gives its reference. */
  public static String crisis(String title) {
    return crisis(title, incident(title));
  }

  /** The same with an incident that there is. */
  public static String crisis(String title, String incident) {
    String reference = proposed(title, incident).text("reference");
    Answer decided =
        Api.as("director", 0)
            .post("/crises/" + reference + "/proposals/1/decisions", "{'decision': 'approve'}");
    assertThat(decided.text("state")).as(decided.body().toString()).isEqualTo("running");
    return reference;
  }

  /** The same, then TLP:RED and known to those who hold these roles only. */
  public static String redCrisis(String title, String... roles) {
    String reference = crisis(title);
    assertThat(reddened(reference, roles)).isOne();
    return reference;
  }

  /** Makes a file TLP:RED and known to those who hold these roles only; gives how many it were. */
  public static int reddened(String crisis, String... roles) {
    return ShippedServer.get()
        .change(
            "update crisis set tlp = 'red', named = (select array_agg(id::text) from account"
                + " where role = any (string_to_array(?, ','))) where reference = ?",
            String.join(",", roles),
            crisis);
  }

  /**
   * Leaves out a hundred numbers of a file's documents, as a restore does.
   *
   * @param counter table with the last one of each file
   */
  public static void leaveOutNumbers(String counter, String crisis) {
    ShippedServer server = ShippedServer.get();
    server.change("alter table " + counter + " disable trigger user");
    assertThat(
            server.change(
                "update "
                    + counter
                    + " set last = last + 100 where crisis_id ="
                    + " (select id from crisis where reference = ?)",
                crisis))
        .isOne();
    server.change("alter table " + counter + " enable trigger user");
  }

  /** The header that says which version of an object was read. */
  public static Map<String, String> seen(Answer read) {
    assertThat(read.header("ETag")).isNotEmpty();
    return Map.of("If-Match", read.header("ETag"));
  }
}

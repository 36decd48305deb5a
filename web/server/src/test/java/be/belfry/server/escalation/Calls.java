package be.belfry.server.escalation;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Calls of offices, and an incident to begin with. */
final class Calls {
  private Calls() {}

  /** Posts as the first person of a role. */
  static Answer post(String path, String role, String body) {
    return Api.as(role, 0).post(path, body);
  }

  /** Posts as the second person of a role. */
  static Answer postAsSecond(String path, String role, String body) {
    return Api.as(role, 1).post(path, body);
  }

  /** Reads as the first person of a role. */
  static Answer get(String path, String role) {
    return Api.as(role, 0).get(path);
  }

  /** Any call as the first duty officer. */
  static Answer officer(String method, String path, String body, Map<String, String> headers) {
    return Api.as("dutyOfficer", 0).send(method, path, body, headers);
  }

  /** A new incident in the energy sector; gives its reference. */
  static String incident() {
    return incident("amber");
  }

  /** The same with another marking; a red one is read by the first analyst only. */
  static String incident(String tlp) {
    String notification =
        post(
                "/notifications",
                "analyst",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Grid'},
                 'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Control centre',
                 'awareAt': '%s', 'sector': 'energy', 'channel': 'phone'}
                """
                    .formatted(UUID.randomUUID(), Instant.now().minus(1, ChronoUnit.HOURS)))
            .text("reference");
    return post(
            "/notifications/" + notification + "/triage",
            "analyst",
            """
            {'action': 'openIncident', 'classification': 'malicious-code:infected-system',
             'phenomenon': 'ransomware', 'severity': 'high', 'sectors': ['energy'], 'tlp': '%s'}
            """
                .formatted(tlp))
        .text("incident");
  }

  /** A file whose first proposal of a tier waits for its office. */
  static Answer proposed(String tier) {
    return post(
        "/crises",
        "dutyOfficer",
        "{'title': 'Grid', 'incidents': ['%s'], 'tier': '%s', 'grounds': 'several entities'}"
            .formatted(incident(), tier));
  }
}

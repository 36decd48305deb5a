package be.belfry.server.notification;

import java.util.UUID;

/** An early warning as an entity posts it. */
final class AnEarlyWarning {
  private AnEarlyWarning() {}

  /**
   * @param more members that stand after the others, each with a comma before it
   */
  static String body(UUID id, String more) {
    return """
    {"id": "%s", "kind": "earlyWarning", "organisation": {"name": "Example Grid"},
     "contact": {"email": "soc@example.be"}, "language": "fr", "awareAt": "2026-03-02T06:10:00Z",
     "sector": "energy", "title": "Ransomware in the control centre" %s}
    """
        .formatted(id, more);
  }
}

package be.belfry.domain.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Builder of notification bodies that are valid by default: the contract's own example. */
public final class ANotification {
  /** Legal time of the tests. */
  public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final Map<String, Object> body = new LinkedHashMap<>();

  private ANotification() {
    body.put("id", "5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11");
    body.put("kind", "earlyWarning");
    body.put("organisation", map("enterpriseNumber", "0403.171.701", "name", "Example Grid"));
    body.put(
        "contact",
        map("name", "SOC on duty", "email", "soc@example.be", "phone", "+32 2 000 00 00"));
    body.put("language", "fr");
    body.put("awareAt", "2026-03-02T06:10:00Z");
    body.put("startedAt", "2026-03-02T04:00:00Z");
    body.put("detectedAt", "2026-03-02T05:50:00Z");
    body.put("sector", "energy");
    body.put("subSector", "electricity");
    body.put("title", "Ransomware in the control centre");
    body.put("description", "Screens locked.\nProcedures on paper.");
    body.put("suspectedMalicious", "yes");
    body.put("crossBorder", "unknown");
    body.put("memberStates", new ArrayList<>(List.of("FR")));
    body.put("classification", "malicious-code:infected-system");
    body.put("phenomenon", "ransomware");
    body.put(
        "impact",
        map(
            "usersAffected",
            120_000L,
            "durationMinutes",
            300L,
            "services",
            new ArrayList<>(List.of("balancing")),
            "municipalities",
            new ArrayList<>(List.of("21004")),
            "personalData",
            "no",
            "financialLossEuro",
            750_000L));
    body.put("regimes", new ArrayList<>(List.of("nis2")));
    body.put("indicators", new ArrayList<>(List.of(map("type", "domain", "value", "bad.example"))));
    body.put("channel", "api");
    body.put("tlp", "amber");
  }

  public static ANotification aNotification() {
    return new ANotification();
  }

  /** Only what the contract requires. */
  public static ANotification aMinimalNotification() {
    ANotification minimal = new ANotification();
    minimal
        .body
        .keySet()
        .retainAll(
            List.of("id", "kind", "organisation", "contact", "language", "title", "awareAt"));
    minimal.body.put("organisation", map("name", "Example Grid"));
    minimal.body.put("contact", map("email", "soc@example.be"));
    return minimal;
  }

  public ANotification id(UUID id) {
    return with("id", id.toString());
  }

  /** Sets a field; {@code impact.personalData} reaches into an object, null removes. */
  public ANotification with(String path, Object value) {
    int dot = path.indexOf('.');
    Map<String, Object> target = body;
    if (dot > 0) {
      @SuppressWarnings("unchecked")
      Map<String, Object> section =
          (Map<String, Object>)
              body.computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<>());
      target = section;
    }
    String name = path.substring(dot + 1);
    if (value == null) {
      target.remove(name);
    } else {
      target.put(name, value);
    }
    return this;
  }

  public ANotification without(String path) {
    return with(path, null);
  }

  /** The body as maps and lists. */
  public Map<String, Object> body() {
    return body;
  }

  /** The body's canonical bytes. */
  public byte[] bytes() {
    return CanonicalJson.bytes(body);
  }

  public ReceiveNotification build() {
    return ReceiveNotification.of(body, NOW);
  }

  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      out.put((String) pairs[i], pairs[i + 1]);
    }
    return out;
  }
}

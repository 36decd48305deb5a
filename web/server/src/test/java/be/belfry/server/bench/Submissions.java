package be.belfry.server.bench;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.shared.TimeOrderedId;
import be.belfry.persistence.notification.SqlIntake;
import be.belfry.services.time.BelgianHolidays;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Notifications of about 2 KB, made once for each organisation; each request only gets an id of its
 * own. The same as a command for the database function, for the reference.
 */
final class Submissions {
  /** What the register says of who sends. */
  private static final LegalStanding GRID =
      new LegalStanding(
          Sector.ENERGY,
          Optional.empty(),
          EntityCategory.ESSENTIAL,
          false,
          false,
          Optional.empty());

  private static final String ID = "00000000-0000-4000-8000-000000000000";

  /** Stands where the hash of the body will be. */
  private static final String NO_HASH = "0".repeat(64);

  private final byte[][] requests = new byte[BenchData.QUIET + 1][];
  private final int[] places = new int[requests.length];
  private final Command[] commands = new Command[requests.length];

  /**
   * A command of {@code take_in} with the ids that each call replaces by new ones.
   *
   * @param json of the command
   * @param ids in it beside the notification's own: of the thread, then of its clocks
   */
  record Command(String json, List<String> ids, byte[] body) {
    /**
     * The same with new ids, as the program makes them, and the hash of its body: what it stores is
     * whole.
     */
    Command fresh() {
      String own = id();
      UUID thread = TimeOrderedId.at(Instant.now());
      byte[] fresh =
          new String(body, StandardCharsets.UTF_8)
              .replace(ID, own)
              .getBytes(StandardCharsets.UTF_8);
      String text = json.replace(ID, own).replace(ids.get(0), thread.toString());
      for (String clock : ids.subList(1, ids.size())) {
        text = text.replace(clock, TimeOrderedId.beside(thread).toString());
      }
      return new Command(text.replace(NO_HASH, Sha256.hex(fresh)), List.of(), fresh);
    }
  }

  /**
   * @param now legal time
   * @param keyId of the server's signing key
   */
  Submissions(Instant now, String keyId) {
    for (int n = 0; n < requests.length; n++) {
      Map<String, Object> body = body(n, now.minus(Duration.ofHours(1)));
      byte[] json = CanonicalJson.bytes(body);
      requests[n] =
          Wire.request(
              "POST", "/api/v1/notifications", BenchData.token(n), "application/json", json);
      places[n] = new String(requests[n], StandardCharsets.ISO_8859_1).indexOf(ID);
      commands[n] = command(n, body, json, now, keyId);
    }
  }

  /** The request with this number: organisations take turns. */
  byte[] request(long number) {
    return of((int) (number % BenchData.ORGANISATIONS));
  }

  /** A request of one organisation. */
  byte[] of(int organisation) {
    byte[] request = requests[organisation].clone();
    byte[] id = id().getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(id, 0, request, places[organisation], id.length);
    return request;
  }

  Command command(long number) {
    return commands[(int) (number % BenchData.ORGANISATIONS)];
  }

  private static String id() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(
            random.nextLong() & ~0xF000L | 0x4000L,
            random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L)
        .toString();
  }

  private static Map<String, Object> body(int n, Instant awareAt) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", ID);
    body.put("kind", "earlyWarning");
    body.put(
        "organisation",
        Map.of(
            "name", "Bench organisation " + n, "enterpriseNumber", BenchData.enterpriseNumber(n)));
    body.put("contact", Map.of("name", "SOC on duty", "email", "soc" + n + "@example.be"));
    body.put("language", List.of("nl", "fr", "de", "en").get(n % 4));
    body.put("awareAt", awareAt.toString());
    body.put("sector", "energy");
    body.put("title", "Ransomware in the control centre of site " + n);
    body.put(
        "description",
        "Screens in the control centre show a note. Operators work from paper. ".repeat(22));
    body.put("classification", "malicious-code:infected-system");
    body.put("phenomenon", "ransomware");
    body.put("crossBorder", "unknown");
    body.put("impact", Map.of("personalData", "unknown", "usersAffected", 12_000L));
    body.put("indicators", List.of(Map.of("type", "domain", "value", "host" + n + ".example")));
    return body;
  }

  private static Command command(
      int n, Map<String, Object> body, byte[] json, Instant now, String keyId) {
    ReceiveNotification read = ReceiveNotification.of(body, now);
    UUID thread = UUID.randomUUID();
    List<LegalClock> clocks =
        ThreadClocks.after(
            thread,
            List.of(),
            List.of(),
            read.report(now, Optional.of(GRID)),
            new BelgianHolidays());
    Subject sender =
        new Subject(
            UUID.randomUUID(),
            "bench.organisation." + n,
            "Bench",
            Role.ORGANISATION,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Language.NL,
            false);
    List<String> ids = new ArrayList<>(List.of(thread.toString()));
    clocks.forEach(clock -> ids.add(clock.id().toString()));
    String command =
        SqlIntake.json(
            new TakeIn(
                read,
                json,
                false,
                "0".repeat(64),
                new String(json, StandardCharsets.UTF_8),
                sender,
                now,
                thread,
                Optional.empty(),
                Optional.empty(),
                clocks,
                keyId,
                Optional.empty(),
                Optional.of(
                    new TakeIn.Mail(
                        "soc@example.be", "Received {reference}", "Text ".repeat(60)))));
    return new Command(command, ids, json);
  }
}

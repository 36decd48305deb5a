package be.belfry.persistence.notification;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.OtherContent;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.notification.ThreadMoved;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.convert.Jsons;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The intake as one call of the database function {@code take_in}. */
@ApplicationScoped
public class SqlIntake implements Intake {
  /** Where the id stands among the columns of {@code take_in_together}. */
  private static final int ID = 8;

  @PersistenceContext private EntityManager em;

  @Override
  public Stored take(TakeIn command) {
    Object[] row =
        (Object[])
            em.createNativeQuery(
                    """
                    select outcome, reference, received_at, body_sha256, cast(clocks as text), leaf,
                      key_id, signature
                    from take_in(cast(?1 as jsonb), ?2)
                    """)
                .setParameter(1, json(command))
                .setParameter(2, command.body())
                .getSingleResult();
    String outcome = (String) row[0];
    UUID id = command.notification().id();
    switch (outcome) {
      case "otherContent" -> throw new OtherContent(id);
      case "threadMoved" -> throw new ThreadMoved(command.threadId());
      default -> {
        return stored(id, row, outcome.equals("repeated"));
      }
    }
  }

  @Override
  public List<Stored> takeTogether(List<TakeIn> commands) {
    // One after the other, with where each ends: as an array they would be written as digits here,
    // and be read as digits there.
    ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    List<String> ends = new ArrayList<>();
    for (TakeIn command : commands) {
      bodies.writeBytes(command.body());
      ends.add(Integer.toString(bodies.size()));
    }
    List<?> rows =
        em.createNativeQuery(
                """
                select outcome, reference, received_at, body_sha256, cast(clocks as text), leaf,
                  key_id, signature, cast(id as text)
                from take_in_together(cast(?1 as jsonb), ?2, cast(?3 as integer[]))
                """)
            .setParameter(
                1,
                commands.stream().map(SqlIntake::json).collect(Collectors.joining(",", "[", "]")))
            .setParameter(2, bodies.toByteArray())
            .setParameter(3, SqlValues.arrayLiteral(ends))
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row -> stored(UUID.fromString((String) row[ID]), row, false))
        .toList();
  }

  @Override
  public Optional<Stored> stored(UUID id) {
    List<?> rows =
        em.createNativeQuery(
                """
                select 'repeated', n.reference, n.received_at, s.body_sha256, cast(r.clocks as text),
                  r.leaf, r.key_id, r.signature
                from notification n
                join submission s on s.notification_id = n.id
                join receipt r on r.notification_id = n.id
                where n.id = cast(?1 as uuid)
                """)
            .setParameter(1, id.toString())
            .getResultList();
    return rows.stream().findFirst().map(row -> stored(id, (Object[]) row, true));
  }

  @Override
  public Optional<byte[]> body(UUID id) {
    List<?> rows =
        em.createNativeQuery("select body from submission where notification_id = cast(?1 as uuid)")
            .setParameter(1, id.toString())
            .getResultList();
    return rows.stream().findFirst().map(byte[].class::cast);
  }

  @Override
  public List<Receipt> keepSignatures(List<Receipt> receipts) {
    Map<UUID, Object[]> standing = new HashMap<>();
    for (Object found :
        em.createNativeQuery(
                """
                select cast(id as text), key_id, signature
                from keep_signatures(cast(?1 as uuid[]), ?2, cast(?3 as text[]))
                """)
            .setParameter(
                1,
                SqlValues.arrayLiteral(
                    receipts.stream().map(receipt -> receipt.facts().id().toString()).toList()))
            .setParameter(2, receipts.get(0).keyId())
            .setParameter(
                3, SqlValues.arrayLiteral(receipts.stream().map(Receipt::signature).toList()))
            .getResultList()) {
      Object[] row = (Object[]) found;
      standing.put(UUID.fromString((String) row[0]), row);
    }
    return receipts.stream()
        .map(
            receipt -> {
              Object[] row = standing.get(receipt.facts().id());
              return new Receipt(receipt.facts(), (String) row[1], (String) row[2]);
            })
        .toList();
  }

  private static Stored stored(UUID id, Object[] row, boolean repeated) {
    return new Stored(
        new Receipt.Facts(
            (String) row[1],
            id,
            SqlValues.instant(row[2]),
            (String) row[3],
            dueClocks((String) row[4]),
            HexFormat.of().formatHex((byte[]) row[5])),
        (String) row[6],
        Optional.ofNullable((String) row[7]),
        repeated);
  }

  private static List<Receipt.DueClock> dueClocks(String json) {
    try (JsonReader reader = Jsons.reader(json)) {
      JsonArray array = reader.readArray();
      return array.getValuesAs(JsonObject.class).stream()
          .map(
              clock ->
                  new Receipt.DueClock(
                      clock.getString("regime"),
                      clock.getString("stage"),
                      Instant.parse(clock.getString("dueAt")),
                      Instant.parse(clock.getString("lastLawfulAt"))))
          .toList();
    }
  }

  /** The command as the function reads it. */
  public static String json(TakeIn command) {
    String text = CanonicalJson.text(fields(command));
    // The body's own canonical text goes in as it is: it need not be parsed to be copied.
    return "{\"content\":" + command.content() + "," + text.substring(1);
  }

  /** The fields of the command by their names, without the body. */
  public static Map<String, Object> fields(TakeIn command) {
    ReceiveNotification n = command.notification();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", n.id().toString());
    out.put("threadId", command.threadId().toString());
    command.threadVersion().ifPresent(version -> out.put("threadVersion", version));
    out.put("receivedAt", command.receivedAt().toString());
    out.put("bodySha256", command.bodySha256());
    out.put("kind", n.kind().code());
    out.put("channel", n.channel().code());
    put(out, "follows", n.follows());
    out.put("organisationName", n.organisation().name());
    put(out, "enterpriseNumber", n.organisation().enterpriseNumber());
    put(out, "organisationId", command.organisationId());
    put(out, "contactEmail", n.contact().email());
    out.put("language", n.language().code());
    out.put("awareAt", n.awareAt().toString());
    put(out, "startedAt", n.startedAt());
    put(out, "detectedAt", n.detectedAt());
    put(out, "endedAt", n.endedAt());
    out.put("title", n.title());
    put(out, "description", n.description());
    put(out, "sector", n.sector().map(Coded::code));
    put(out, "subSector", n.subSector().map(Coded::code));
    put(out, "classification", n.classification());
    put(out, "phenomenon", n.phenomenon());
    put(out, "crossBorder", n.crossBorder().map(Coded::code));
    put(out, "personalData", n.impact().personalData().map(Coded::code));
    out.put("provinces", n.impact().provinces().list());
    out.put("regimes", n.regimes().stream().map(Coded::code).sorted().toList());
    out.put("indicators", n.indicators().stream().map(i -> i.value()).distinct().toList());
    out.put("tlp", n.tlp());
    out.put("sectors", n.sectors().list());
    out.put("exercise", n.exercise());
    out.put("answer", command.answer());
    put(out, "secretHash", command.secretHash());
    out.put("actor", command.actor().user());
    out.put("office", command.actor().office().orElse(command.actor().role().code()));
    out.put("submittedBy", command.actor().user());
    out.put("keyId", command.keyId());
    out.put("clocks", command.clocks().stream().map(SqlIntake::clock).toList());
    out.put(
        "due",
        command.clocks().stream()
            .filter(clock -> isRunning(clock, command.receivedAt()))
            .map(SqlIntake::due)
            .toList());
    out.put(
        "details",
        CanonicalJson.text(
            Map.of(
                "submission", n.id().toString(),
                "bodySha256", command.bodySha256(),
                "kind", n.kind().code(),
                "channel", n.channel().code(),
                "thread", command.threadId().toString())));
    command
        .acknowledgement()
        .ifPresent(
            mail ->
                out.put(
                    "mail",
                    Map.of("to", mail.to(), "subject", mail.subject(), "text", mail.text())));
    return out;
  }

  private static void put(Map<String, Object> out, String name, Optional<?> value) {
    value.ifPresent(present -> out.put(name, present.toString()));
  }

  private static boolean isRunning(LegalClock clock, Instant now) {
    ClockState state = clock.state(now);
    return state == ClockState.DUE || state == ClockState.OVERDUE;
  }

  private static Map<String, Object> due(LegalClock clock) {
    return Map.of(
        "regime", clock.regime().code(),
        "stage", clock.stage().code(),
        "dueAt", clock.targetAt().orElseThrow().toString(),
        "lastLawfulAt", clock.lastLawfulAt().orElseThrow().toString());
  }

  private static Map<String, Object> clock(LegalClock clock) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", clock.id().toString());
    out.put("regime", clock.regime().code());
    out.put("stage", clock.stage().code());
    put(out, "started_at", clock.startedAt());
    put(out, "target_at", clock.targetAt());
    put(out, "last_lawful_at", clock.lastLawfulAt());
    put(out, "reported_at", clock.reportedAt());
    put(out, "not_applicable_reason", clock.notApplicableReason());
    put(out, "not_applicable_by", clock.notApplicableBy());
    return out;
  }
}

package be.belfry.server.demo;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.security.Subject;
import be.belfry.domain.time.Holidays;
import be.belfry.persistence.notification.SqlIntake;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Takes the reports of the demonstration in, through the same function of the database as real
 * ones, so that clocks, audit rows and receipts are those that it would have made then. Receipts of
 * the last days are signed by a key of the demonstration alone, whose private half is forgotten
 * afterwards; older ones are signed by the node when somebody asks for them, as after a crash.
 */
final class DemoIntake implements AutoCloseable {
  private static final int RAW_KEY = 32;
  private static final int SIGNATURES = 2000;

  /** A signature takes longer than all the rest of a report. */
  private static final Duration SIGNED = Duration.ofDays(14);

  private final Connection connection;
  private final Holidays holidays;
  private final Instant signedFrom;
  private final KeyPair key;
  private final String keyId;
  private final ExecutorService signer = Executors.newSingleThreadExecutor();
  private final List<Future<Receipt>> receipts = new ArrayList<>();
  private final Map<UUID, List<LegalClock>> clocks = new HashMap<>();
  private final Map<UUID, Integer> versions = new HashMap<>();

  /** A report on its way in. */
  private record Command(TakeIn takeIn, String json, List<Receipt.DueClock> due) {}

  /**
   * @param connection of the owner, in a transaction
   * @param now end of the history
   */
  DemoIntake(Connection connection, Holidays holidays, Instant now) throws SQLException {
    this.connection = connection;
    this.holidays = holidays;
    this.signedFrom = now.minus(SIGNED);
    try {
      key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = key.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY, encoded.length);
      keyId = thumbprint(raw);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into signing_key (key_id, public_key, created_at) values (?, ?, now())")) {
        insert.setString(1, keyId);
        insert.setBytes(2, raw);
        insert.executeUpdate();
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JWK thumbprint (RFC 7638) of an Ed25519 key. */
  private static String thumbprint(byte[] raw) throws GeneralSecurityException {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(
        MessageDigest.getInstance("SHA-256")
            .digest(
                CanonicalJson.bytes(
                    Map.of("crv", "Ed25519", "kty", "OKP", "x", base64.encodeToString(raw)))));
  }

  /** A report that somebody sends. */
  record Report(
      DemoCase of,
      UUID id,
      NotificationKind kind,
      Instant receivedAt,
      Optional<Instant> endedAt,
      Optional<String> follows,
      Subject actor) {}

  /**
   * Takes reports in, in their order; none may follow another of the same list.
   *
   * @return their references
   */
  List<String> take(List<Report> reports) throws SQLException {
    if (reports.isEmpty()) {
      return List.of();
    }
    List<Command> commands = reports.stream().map(this::command).toList();
    List<String> references = new ArrayList<>();
    try (PreparedStatement call =
        connection.prepareStatement(
            """
            select t.outcome, t.reference, t.leaf
            from unnest(cast(? as jsonb[]), cast(? as bytea[])) with ordinality
              as c (command, body, no)
            cross join lateral take_in(c.command, c.body) as t
            order by c.no
            """)) {
      call.setArray(
          1, connection.createArrayOf("jsonb", commands.stream().map(Command::json).toArray()));
      call.setArray(
          2,
          connection.createArrayOf(
              "bytea", commands.stream().map(c -> c.takeIn().body()).toArray(byte[][]::new)));
      try (ResultSet rows = call.executeQuery()) {
        for (Command command : commands) {
          rows.next();
          if (!rows.getString(1).equals("stored")) {
            throw new IllegalStateException("a report was not stored: " + rows.getString(1));
          }
          String reference = rows.getString(2);
          references.add(reference);
          sign(command, reference, rows.getBytes(3));
        }
      }
    }
    return references;
  }

  private Command command(Report report) {
    DemoCase of = report.of();
    Map<String, Object> body = body(report);
    byte[] bytes = CanonicalJson.bytes(body);
    ReceiveNotification read = ReceiveNotification.of(body, report.receivedAt());
    boolean known = !report.actor().isAnonymous();
    boolean systemic = known && of.organisation().category() == EntityCategory.ESSENTIAL;
    List<LegalClock> after =
        ThreadClocks.after(
            of.thread(),
            clocks.getOrDefault(of.thread(), List.of()),
            read.report(report.receivedAt(), systemic),
            holidays);
    Optional<Integer> version = Optional.ofNullable(versions.get(of.thread()));
    clocks.put(of.thread(), after);
    versions.merge(of.thread(), 0, (before, none) -> before + 1);
    TakeIn takeIn =
        new TakeIn(
            read,
            bytes,
            sha256(bytes),
            CanonicalJson.text(body),
            report.actor(),
            report.receivedAt(),
            of.thread(),
            version,
            known ? Optional.of(of.organisation().id()) : Optional.empty(),
            after,
            keyId,
            Optional.empty(),
            Optional.empty());
    return new Command(
        takeIn,
        SqlIntake.json(takeIn),
        after.stream()
            .filter(
                clock -> {
                  ClockState state = clock.state(report.receivedAt());
                  return state == ClockState.DUE || state == ClockState.OVERDUE;
                })
            .map(
                clock ->
                    new Receipt.DueClock(
                        clock.regime().code(),
                        clock.stage().code(),
                        clock.targetAt().orElseThrow(),
                        clock.lastLawfulAt().orElseThrow()))
            .toList());
  }

  private static Map<String, Object> body(Report report) {
    DemoCase of = report.of();
    DemoOrganisation organisation = of.organisation();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", report.id().toString());
    body.put("kind", report.kind().code());
    report.follows().ifPresent(reference -> body.put("follows", reference));
    body.put(
        "organisation",
        Map.of("enterpriseNumber", organisation.enterpriseNumber(), "name", organisation.name()));
    body.put("contact", Map.of("name", "SOC", "email", organisation.email()));
    body.put("language", of.language().code());
    body.put("awareAt", of.awareAt().toString());
    of.detectedAt().ifPresent(at -> body.put("detectedAt", at.toString()));
    report.endedAt().ifPresent(at -> body.put("endedAt", at.toString()));
    body.put("sector", organisation.sector().code());
    organisation.subSector().ifPresent(sub -> body.put("subSector", sub.code()));
    body.put("title", of.title());
    body.put("suspectedMalicious", "unknown");
    body.put("crossBorder", of.crossBorder() ? "yes" : "no");
    body.put("classification", of.what().type().code());
    body.put("phenomenon", of.what().phenomenon().code());
    body.put(
        "impact",
        Map.of(
            "usersAffected", of.people(),
            "municipalities", List.of(organisation.municipality()),
            "personalData", of.touchesPersonalData() ? "yes" : "no"));
    if (report.actor().isAnonymous() || of.channel() != Channel.FORM) {
      body.put("channel", of.channel().code());
    }
    body.put("tlp", of.tlp().code());
    if (of.exercise()) {
      body.put("exercise", true);
    }
    return body;
  }

  private void sign(Command command, String reference, byte[] leaf) {
    Receipt.Facts facts =
        new Receipt.Facts(
            reference,
            command.takeIn().notification().id(),
            command.takeIn().receivedAt(),
            command.takeIn().bodySha256(),
            command.due(),
            HexFormat.of().formatHex(leaf));
    if (facts.receivedAt().isBefore(signedFrom)) {
      return;
    }
    receipts.add(signer.submit(() -> new Receipt(facts, keyId, signature(facts))));
  }

  private String signature(Receipt.Facts facts) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key.getPrivate());
    signature.update(facts.signedBytes(keyId));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  /** Keeps the signatures of all receipts. */
  void finish() throws SQLException {
    try (PreparedStatement keep =
        connection.prepareStatement(
            """
            update receipt set signature = made.signature
            from unnest(cast(? as uuid[]), cast(? as text[])) as made (id, signature)
            where notification_id = made.id
            """)) {
      for (int from = 0; from < receipts.size(); from += SIGNATURES) {
        List<UUID> ids = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (Future<Receipt> made :
            receipts.subList(from, Math.min(receipts.size(), from + SIGNATURES))) {
          ids.add(made.get().facts().id());
          signatures.add(made.get().signature());
        }
        keep.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
        keep.setArray(2, connection.createArrayOf("text", signatures.toArray()));
        keep.executeUpdate();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    signer.shutdownNow();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

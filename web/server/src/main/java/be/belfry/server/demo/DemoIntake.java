package be.belfry.server.demo;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.security.PublicKeys;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.Holidays;
import be.belfry.persistence.notification.SqlIntake;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

/**
 * Makes the rows of the reports of the demonstration: those that the database's function {@code
 * take_in} would have written then, and the decision of triage already in them. A test compares the
 * two. Receipts of the last days are signed by a key of the demonstration alone, whose private half
 * is forgotten afterwards; older ones are signed by the node when somebody asks for them, as after
 * a crash.
 */
final class DemoIntake {
  private static final int RAW_KEY = 32;

  /** A signature takes longer than all the rest of a report. */
  private static final Duration SIGNED = Duration.ofDays(2);

  private final Holidays holidays;
  private final Instant signedFrom;
  private final KeyPair key;
  private final String keyId;
  private final Map<UUID, List<LegalClock>> clocks = new HashMap<>();
  private final Map<UUID, List<be.belfry.domain.clock.Report>> earlierReports = new HashMap<>();
  private final Map<UUID, Integer> versions = new HashMap<>();
  private final Map<UUID, Integer> bornAt = new HashMap<>();
  private final Map<UUID, Settled> settledThreads = new HashMap<>();

  /** The tables that a notification is written to. */
  static final class Tables {
    private final DemoCopy threads =
        new DemoCopy(
            "notification_thread",
            "id, version, organisation_name, enterprise_number, organisation_id, language,"
                + " opened_at, tlp, sectors, exercise");
    private final DemoCopy submissions =
        new DemoCopy("submission", "notification_id, body_sha256, body");
    private final DemoCopy notifications =
        new DemoCopy(
            "notification",
            "id, version, thread_id, reference, first, follows, kind, channel, state, received_at,"
                + " aware_at, started_at, detected_at, ended_at, organisation_name, contact_email,"
                + " language, title, description, sector, sub_sector, classification, phenomenon,"
                + " cross_border, personal_data, provinces, regimes, indicators, content,"
                + " submitted_by, outcome, outcome_reason, settled_at, settled_by, tlp, sectors,"
                + " organisation_id, exercise");
    private final DemoCopy clocks =
        new DemoCopy(
            "legal_clock",
            "id, version, thread_id, regime, stage, started_at, target_at, last_lawful_at,"
                + " reported_at, not_applicable_reason, not_applicable_by");
    private final DemoCopy receipts =
        new DemoCopy("receipt", "notification_id, clocks, leaf, key_id, signature");

    /** Writes all rows. */
    void send(Connection connection) throws SQLException {
      for (DemoCopy table : List.of(threads, submissions, notifications, clocks, receipts)) {
        table.send(connection);
      }
    }
  }

  /**
   * A report that somebody sent, with what was decided about it.
   *
   * @param follows the report of the thread before this one
   * @param settled empty while it waits, and of a report that follows another
   * @param replied when the CSIRT gave its first reply in the thread
   */
  record Report(
      DemoCase of,
      UUID id,
      String reference,
      Optional<String> follows,
      NotificationKind kind,
      Instant receivedAt,
      Optional<Instant> endedAt,
      Subject actor,
      Optional<Settled> settled,
      Optional<Instant> replied) {}

  /** A decision of triage. */
  record Settled(
      NotificationState state,
      Optional<String> outcome,
      Optional<String> reason,
      Instant at,
      String by) {}

  /**
   * A report whose rows wait for the leaf of its audit row.
   *
   * @param command the fields that {@code take_in} gets
   */
  record Taken(Report report, TakeIn takeIn, Map<String, Object> command) {
    /** The audit row of its receipt. */
    DemoAudit.Row auditRow() {
      return new DemoAudit.Row(
          report.receivedAt(),
          (String) command.get("actor"),
          (String) command.get("office"),
          "notification.received",
          report.reference(),
          (String) command.get("details"));
    }
  }

  /**
   * @param connection of the owner, in a transaction
   * @param now end of the history
   */
  DemoIntake(Connection connection, Holidays holidays, Instant now) throws SQLException {
    this.holidays = holidays;
    this.signedFrom = now.minus(SIGNED);
    try {
      key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = key.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY, encoded.length);
      keyId = PublicKeys.keyId(raw);
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

  /** What the intake knows of a report; reports come in the order of their receipt. */
  Taken take(Report report) {
    DemoCase of = report.of();
    Map<String, Object> body = body(report);
    byte[] bytes = CanonicalJson.bytes(body);
    ReceiveNotification read = ReceiveNotification.of(body, report.receivedAt());
    boolean known = !report.actor().isAnonymous();
    Optional<LegalStanding> standing =
        known ? Optional.of(of.organisation().standing(report.receivedAt())) : Optional.empty();
    List<LegalClock> before = clocks.getOrDefault(of.thread(), List.of());
    reply(before, report.replied().filter(at -> at.isBefore(report.receivedAt())));
    be.belfry.domain.clock.Report said = read.report(report.receivedAt(), standing);
    List<be.belfry.domain.clock.Report> earlier =
        earlierReports.computeIfAbsent(of.thread(), any -> new ArrayList<>());
    List<LegalClock> after = ThreadClocks.after(of.thread(), before, earlier, said, holidays);
    earlier.add(said);
    Optional<Integer> version = Optional.ofNullable(versions.get(of.thread()));
    clocks.put(of.thread(), after);
    report.settled().ifPresent(settled -> settledThreads.put(of.thread(), settled));
    versions.merge(of.thread(), 0, (last, none) -> last + 1);
    after.forEach(clock -> bornAt.putIfAbsent(clock.id(), versions.get(of.thread())));
    TakeIn takeIn =
        new TakeIn(
            read,
            bytes,
            false,
            Sha256.hex(bytes),
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
    return new Taken(report, takeIn, SqlIntake.fields(takeIn));
  }

  /**
   * Adds the rows of a report.
   *
   * @param leaf of its audit row
   */
  void write(Taken taken, byte[] leaf, Tables tables) {
    Report report = taken.report();
    // it states what was due then; a reply comes later
    String signature = signature(taken, leaf);
    TakeIn takeIn = taken.takeIn();
    Map<String, Object> c = taken.command();
    boolean first = report.follows().isEmpty();
    if (first) {
      tables.threads.add(
          takeIn.threadId(),
          report.of().followUps().size(),
          c.get("organisationName"),
          c.get("enterpriseNumber"),
          c.get("organisationId"),
          c.get("language"),
          report.receivedAt(),
          c.get("tlp"),
          c.get("sectors"),
          c.get("exercise"));
    }
    tables.submissions.add(report.id(), takeIn.bodySha256(), takeIn.body());
    Optional<Settled> settled = report.settled();
    tables.notifications.add(
        report.id(),
        settled.isPresent() ? 1 : 0,
        takeIn.threadId(),
        report.reference(),
        first,
        c.get("follows"),
        c.get("kind"),
        c.get("channel"),
        settled
            .map(Settled::state)
            .orElse(first ? NotificationState.WAITING : NotificationState.FOLLOW_UP)
            .code(),
        report.receivedAt(),
        c.get("awareAt"),
        c.get("startedAt"),
        c.get("detectedAt"),
        c.get("endedAt"),
        c.get("organisationName"),
        c.get("contactEmail"),
        c.get("language"),
        c.get("title"),
        c.get("description"),
        c.get("sector"),
        c.get("subSector"),
        c.get("classification"),
        c.get("phenomenon"),
        c.get("crossBorder"),
        c.get("personalData"),
        c.get("provinces"),
        c.get("regimes"),
        c.get("indicators"),
        takeIn.content(),
        c.get("submittedBy"),
        settled.flatMap(Settled::outcome).orElse(null),
        settled.flatMap(Settled::reason).orElse(null),
        settled.map(Settled::at).orElse(null),
        settled.map(Settled::by).orElse(null),
        c.get("tlp"),
        c.get("sectors"),
        c.get("organisationId"),
        c.get("exercise"));
    if (versions.get(takeIn.threadId()) == report.of().followUps().size()) {
      List<LegalClock> all = clocks.remove(takeIn.threadId());
      earlierReports.remove(takeIn.threadId());
      reply(all, report.replied());
      settle(all, settledThreads.remove(takeIn.threadId()));
      all.forEach(clock -> write(clock, tables));
    }
    tables.receipts.add(report.id(), CanonicalJson.text(c.get("due")), leaf, keyId, signature);
  }

  /** As the use case does that records a reply, which is one more version of the clock. */
  private void reply(List<LegalClock> all, Optional<Instant> replied) {
    for (LegalClock clock : all) {
      if (clock.regime() == Regime.CSIRT_REPLY
          && replied.isPresent()
          && clock.reportedAt().isEmpty()
          && clock.notApplicableReason().isEmpty()) {
        clock.reply(replied.get());
        bornAt.merge(clock.id(), -1, Integer::sum);
      }
    }
  }

  /** As triage does with a thread that owes nothing, which is one more version of each clock. */
  private void settle(List<LegalClock> all, Settled settled) {
    if (settled == null || settled.state().endsClocks().isEmpty()) {
      return;
    }
    List<LegalClock> open =
        all.stream()
            .filter(clock -> clock.reportedAt().isEmpty() && clock.notApplicableReason().isEmpty())
            .toList();
    ThreadClocks.settle(open, settled.state().endsClocks().get(), settled.by());
    open.forEach(clock -> bornAt.merge(clock.id(), -1, Integer::sum));
  }

  /** A clock as the last report of its thread, or the reply to it, left it. */
  private void write(LegalClock clock, Tables tables) {
    tables.clocks.add(
        clock.id(),
        versions.get(clock.threadId()) - bornAt.remove(clock.id()),
        clock.threadId(),
        clock.regime().code(),
        clock.stage().code(),
        clock.startedAt().orElse(null),
        clock.targetAt().orElse(null),
        clock.lastLawfulAt().orElse(null),
        clock.reportedAt().orElse(null),
        clock.notApplicableReason().orElse(null),
        clock.notApplicableBy().orElse(null));
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
    List<String> regimes = regimes(of);
    if (!regimes.isEmpty()) {
      body.put("regimes", regimes);
    }
    body.put("tlp", of.tlp().code());
    if (of.exercise()) {
      body.put("exercise", true);
    }
    return body;
  }

  /** The laws under which the entity says that it reports. */
  private static List<String> regimes(DemoCase of) {
    boolean owed = of.kind() != NotificationKind.VOLUNTARY;
    Sector sector = of.organisation().sector();
    List<String> regimes = new ArrayList<>();
    if (owed && of.organisation().category() != EntityCategory.OTHER) {
      regimes.add(Regime.NIS2.code());
    }
    if (owed && (sector == Sector.BANKING || sector == Sector.FINANCIAL_MARKETS)) {
      regimes.add(Regime.DORA.code());
    }
    Optional<SubSector> kind = of.organisation().subSector();
    if (owed
        && of.organisation().category() == EntityCategory.ESSENTIAL
        && kind.filter(SubSector.ELECTRICITY::equals).isPresent()) {
      regimes.add(Regime.NCCS.code());
    }
    if (of.touchesPersonalData()) {
      regimes.add(Regime.GDPR.code());
      if (owed && kind.filter(SubSector.ELECTRONIC_COMMUNICATIONS::equals).isPresent()) {
        regimes.add(Regime.TELECOM.code());
      }
    }
    return regimes;
  }

  private String signature(Taken taken, byte[] leaf) {
    if (taken.report().receivedAt().isBefore(signedFrom)) {
      return null;
    }
    Instant at = taken.report().receivedAt();
    Receipt.Facts facts =
        new Receipt.Facts(
            taken.report().reference(),
            taken.report().id(),
            at,
            taken.takeIn().bodySha256(),
            taken.takeIn().clocks().stream()
                .filter(
                    clock -> {
                      ClockState state = clock.state(at);
                      return state == ClockState.DUE || state == ClockState.OVERDUE;
                    })
                .map(
                    clock ->
                        new Receipt.DueClock(
                            clock.regime().code(),
                            clock.stage().code(),
                            clock.targetAt().orElseThrow(),
                            clock.lastLawfulAt().orElseThrow()))
                .toList(),
            HexFormat.of().formatHex(leaf));
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key.getPrivate());
      signature.update(facts.signedBytes(keyId));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

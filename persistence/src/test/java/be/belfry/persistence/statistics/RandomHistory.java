package be.belfry.persistence.statistics;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Acts on records as the program does them, drawn by chance: intake by the public form and by
 * accounts of organisations, whose numbers the register gets, loses and corrects, triage and its
 * corrections, re-classification, merges and reversals, campaigns, exercises, imports.
 */
final class RandomHistory {
  /** Around the month's ends of Brussels, in winter, in summer and on the days between. */
  private static final List<String> INSTANTS =
      List.of(
          "2024-03-31 21:59:59.999999Z",
          "2024-03-31 22:00:00Z",
          "2024-03-31 22:00:00.000001Z",
          "2021-10-31 22:59:59.999999Z",
          "2021-10-31 23:00:00Z",
          "2021-10-31 00:30:00Z",
          "2025-12-31 22:59:59Z",
          "2025-12-31 23:00:00Z",
          "2026-01-15 12:00:00Z",
          "2026-02-28 22:59:59.5Z",
          "2026-02-28 23:00:00Z",
          "2026-06-30 22:00:00Z");

  /** Before a report: in time and late by each limit, to the second. */
  private static final List<String> LATENESS =
      List.of(
          "1 hour",
          "24 hours",
          "24 hours 1 second",
          "48 hours",
          "72 hours",
          "72 hours 1 second",
          "300 days");

  private static final List<SubSector> PARTS =
      List.of(
          SubSector.ELECTRICITY,
          SubSector.GAS,
          SubSector.RAIL,
          SubSector.CREDIT_INSTITUTIONS,
          SubSector.TRADING_VENUES);

  private final Connection owner;
  private final SplittableRandom chance;
  private final SplittableRandom subs = new SplittableRandom(1);
  private final SplittableRandom measured = new SplittableRandom(2);
  private final SplittableRandom known = new SplittableRandom(3);
  private final SplittableRandom own = new SplittableRandom(4);
  private final List<UUID> threads = new ArrayList<>();
  private final List<UUID> firsts = new ArrayList<>();
  private final List<UUID> incidents = new ArrayList<>();
  private final List<UUID> campaigns = new ArrayList<>();

  /** How often each act was done. */
  private final TreeMap<String, Integer> acts = new TreeMap<>();

  private int number;

  /**
   * @param number above which the references are
   */
  RandomHistory(Connection owner, SplittableRandom chance, int number) {
    this.number = number;
    this.owner = owner;
    this.chance = chance;
  }

  TreeMap<String, Integer> acts() {
    return acts;
  }

  /** One more act. */
  void act() throws SQLException {
    boolean begins = incidents.size() < 3 || threads.isEmpty();
    int choice = begins ? chance.nextInt(2) : chance.nextInt(24);
    switch (choice) {
      case 0, 2, 3 -> takeIn();
      case 1, 4 -> openIncident();
      case 5 -> followUp();
      case 6, 16, 17 -> triage();
      case 7, 8 -> reclassify();
      case 9 -> correctTheDate();
      case 10 -> dismissOrReopen();
      case 11, 12 -> merge();
      case 13 -> reverse();
      case 14 -> campaign();
      case 18, 19, 21 -> bind();
      case 20 -> exclude();
      case 22, 23 -> move();
      default -> joinOrMove();
    }
    if (!begins && measured.nextInt(3) == 0) {
      handle();
    }
    if (!begins && measured.nextInt(6) == 0) {
      reply();
    }
    if (!begins && known.nextInt(6) == 0) {
      register();
    }
  }

  /** An organisation of the register, if the report comes by an account of one; with SQL of it. */
  private String account(int entity) throws SQLException {
    if (entity == 5 || known.nextInt(3) > 0) {
      return "null";
    }
    UUID id = new UUID(7, entity);
    run(
        """
        insert into organisation (id, name, enterprise_number, sector, category, language)
          values ('%s', 'Entity %d', %s, 'energy', 'essential', 'nl') on conflict do nothing
        """
            .formatted(id, entity, registered(entity)));
    did("account");
    return "'" + id + "'";
  }

  /** The number that is typed for an entity too, another one that it alone has, or none. */
  private String registered(int entity) {
    return switch (known.nextInt(3)) {
      case 0 -> "null";
      case 1 -> "'0403.171.80" + entity + "'";
      default -> "'0403.171.70" + entity + "'";
    };
  }

  /** The register gets, loses or corrects the number of an organisation. */
  private void register() throws SQLException {
    int entity = known.nextInt(5);
    String changed =
        text(
            "update organisation set enterprise_number = %s where id = '%s' returning id"
                .formatted(registered(entity), new UUID(7, entity)));
    if (changed != null) {
      did("register");
    }
  }

  /** An incident is contained, and perhaps closed. */
  private void handle() throws SQLException {
    String closed =
        measured.nextBoolean()
            ? ", status = 'closed', closed_at = counted_at + interval '" + later() + "'"
            : "";
    run(
        """
        update incident set contained_at = counted_at + interval '%s'%s
        where id = '%s' and status not in ('merged', 'falsePositive')
        """
            .formatted(later(), closed, incidents.get(measured.nextInt(incidents.size()))));
    did("handled");
  }

  /** The CSIRT replies, or its reply is corrected. */
  private void reply() throws SQLException {
    run(
        """
        insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at, reported_at)
          values ('%s', '%s', 'csirtReply', 'reply', '%3$s', '%3$s', '%3$s', '%4$s')
          on conflict (thread_id, regime, stage, round) do update
            set reported_at = excluded.reported_at
        """
            .formatted(
                new UUID(measured.nextLong(), measured.nextLong()),
                threads.get(measured.nextInt(threads.size())),
                INSTANTS.get(0),
                INSTANTS.get(measured.nextInt(INSTANTS.size()))));
    did("reply");
  }

  /** Final and voluntary reports come last among the kinds. */
  private String kind(String other) {
    return switch (measured.nextInt(8)) {
      case 0, 1 -> NotificationKind.FINAL_REPORT.code();
      case 2 -> NotificationKind.VOLUNTARY.code();
      default -> other;
    };
  }

  private String later() {
    return LATENESS.get(measured.nextInt(LATENESS.size()));
  }

  private void did(String act) {
    acts.merge(act, 1, Integer::sum);
  }

  private void takeIn() throws SQLException {
    UUID thread = key();
    boolean exercise = chance.nextInt(7) == 0;
    int entity = chance.nextInt(6);
    String account = account(entity);
    run(
        """
        insert into notification_thread (id, organisation_name, enterprise_number, organisation_id, language, opened_at, tlp,
            sectors, exercise)
        values ('%s', 'Entity %d', %s, %s, 'nl', now(), 'amber', '{energy}', %b)
        """
            .formatted(
                thread,
                entity,
                entity < 3 ? "'0403.171.70" + entity + "'" : "null",
                account,
                exercise));
    threads.add(thread);
    firsts.add(report(thread, true, "waiting", entity, account, exercise));
    did(exercise ? "exercise" : "intake");
  }

  private void followUp() throws SQLException {
    UUID thread = one(threads);
    boolean exercise =
        text("select exercise from notification_thread where id = '" + thread + "'").equals("t");
    report(thread, false, "followUp", 0, "null", exercise);
    did("followUp");
  }

  private UUID report(
      UUID thread, boolean first, String state, int entity, String account, boolean exercise)
      throws SQLException {
    UUID id = key();
    number++;
    String sectors = several(Sector.values());
    run(
        """
        insert into submission (notification_id, body_sha256, body) values ('%1$s', repeat('0', 64), '\\x00');
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise, classification,
            phenomenon, cross_border, provinces, regimes, sub_sector, started_at, ended_at, organisation_id)
          values ('%1$s', '%2$s', 'N-2026-%3$06d', %4$b, '%16$s', '%5$s', '%6$s', '%7$s', timestamptz '%7$s' - interval '%18$s',
            'Entity %8$d', 'nl', 'Title', '%17$s', 'test', 'amber', '%9$s', %10$b, %11$s, %12$s, %13$s, '%14$s', '%15$s', (%19$s)[1],
            case when %20$b then timestamptz '%7$s' - interval '400 days' end,
            case when %20$b then timestamptz '%7$s' - interval '400 days' + interval '%21$s' end, %22$s)
        """
            .formatted(
                id,
                thread,
                number,
                first,
                code(Channel.values()),
                state,
                one(INSTANTS),
                entity,
                sectors,
                exercise,
                chance.nextBoolean() ? "null" : "'" + code(RsitType.values()) + "'",
                chance.nextBoolean() ? "null" : "'" + code(Phenomenon.values()) + "'",
                one(List.of("null", "'yes'", "'no'", "'unknown'")),
                several(Province.values()),
                several(Regime.values()),
                kind(code(NotificationKind.values())),
                content(),
                one(LATENESS),
                parts("'" + sectors + "'"),
                // One report of a thread says how long it took: of two at one instant none is the
                // last.
                first && measured.nextInt(3) > 0,
                later(),
                account));
    return id;
  }

  /**
   * Some of it came on paper, and before that or, by a wrong clock, after it was keyed in; some
   * says how many users are affected.
   */
  private String content() {
    List<String> said = new ArrayList<>();
    if (chance.nextInt(4) == 0) {
      did("paper");
      String at = one(INSTANTS).replace(' ', 'T');
      said.add("\"onPaper\": {\"receivedAt\": \"" + at + "\"}");
    }
    if (measured.nextInt(2) == 0) {
      did("users");
      said.add("\"impact\": {\"usersAffected\": " + measured.nextInt(5000) + "}");
    }
    return "{" + String.join(", ", said) + "}";
  }

  /** A regime binds a thread, or is there to say that it does not. */
  private void bind() throws SQLException {
    boolean binds = chance.nextInt(3) != 0;
    boolean runs = chance.nextBoolean();
    String limit = runs ? "'" + one(INSTANTS) + "'" : "null";
    run(
        """
        insert into legal_clock (id, thread_id, regime, stage, not_applicable_reason, not_applicable_by, started_at,
            target_at, last_lawful_at, reported_at)
          values ('%s', '%s', '%s', '%s', %s, %s, %7$s, %7$s, %7$s, %8$s) on conflict do nothing
        """
            .formatted(
                key(),
                one(threads),
                code(Regime.values()),
                one(List.of("incidentNotification", "finalReport")),
                binds ? "null" : "'notYet'",
                binds ? "null" : "'rule'",
                limit,
                runs && chance.nextInt(4) == 0 ? "'" + one(INSTANTS) + "'" : "null"));
    did(runs ? "clock" : "regime");
  }

  /** A limit moves, a clock stops or stands, without any report. */
  private void move() throws SQLException {
    run(
        "update legal_clock set %s where thread_id = '%s' and last_lawful_at is not null"
            .formatted(
                switch (chance.nextInt(3)) {
                  case 0 ->
                      "started_at = %1$s, target_at = %1$s, last_lawful_at = %1$s"
                          .formatted("'" + one(INSTANTS) + "'");
                  case 1 -> "reported_at = '" + one(INSTANTS) + "'";
                  default -> "suspended_at = case when suspended_at is null then now() end";
                },
                one(threads)));
    did("move");
  }

  /** What was bound is bound no more, or again. */
  private void exclude() throws SQLException {
    run(
        """
        update legal_clock set not_applicable_reason = case when not_applicable_reason is null then 'notYet' end,
            not_applicable_by = case when not_applicable_by is null then 'rule' end
          where thread_id = '%s'
        """
            .formatted(one(threads)));
    did("exclusion");
  }

  /** Any exclusive state may become any other by a correction. */
  private void triage() throws SQLException {
    String state =
        one(
            List.of(
                "waiting",
                "awaitingInformation",
                "opened",
                "joined",
                "duplicate",
                "rejected",
                "withdrawn",
                "test"));
    boolean settled = measured.nextInt(3) > 0;
    if (own.nextInt(3) == 0) {
      state = "duplicate";
    }
    boolean repeatsOwn = own.nextBoolean();
    run(
        "update notification set state = '%s'%s%s where id = '%s'"
            .formatted(
                state,
                saysWhose() ? ", repeats_own = " + repeatsOwn : "",
                settled ? ", settled_at = received_at + interval '" + later() + "'" : "",
                one(firsts)));
    did(state.equals("duplicate") && repeatsOwn ? "ownDuplicate" : state);
    if (settled) {
      did("settled");
    }
  }

  /** Not on a database of before. */
  private boolean saysWhose() throws SQLException {
    return text("select 1 from information_schema.columns where column_name = 'repeats_own'")
        != null;
  }

  private void openIncident() throws SQLException {
    UUID id = key();
    number++;
    boolean imported = chance.nextInt(9) == 0;
    String sectors = atLeastOne();
    run(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            imputed_date, date_precision, source, exercise)
          values ('%s', 'I-2026-%06d', 'Title', '%s', '%s', '%s', 'open', '%s', %s, '{}', 'amber', 'test', '{}',
            '%s', '%s', '%s', '{}', now(), '%s', %b, 'instant', '%s', %b)
        """
            .formatted(
                id,
                number,
                code(RsitType.values()),
                code(Phenomenon.values()),
                code(Severity.values()),
                sectors,
                parts("'" + sectors + "'"),
                one(List.of("yes", "no", "unknown")),
                code(RootCause.values()),
                code(Tier.values()),
                one(INSTANTS),
                chance.nextBoolean(),
                imported ? "eurepoc" : "own",
                chance.nextInt(8) == 0));
    incidents.add(id);
    did(imported ? "import" : "incident");
    if (!imported && !threads.isEmpty()) {
      link(id, one(threads));
    }
  }

  private void joinOrMove() throws SQLException {
    link(one(incidents), one(threads));
  }

  private void link(UUID incident, UUID thread) throws SQLException {
    run(
        """
        insert into incident_notification (id, incident_id, thread_id, reference, first, linked_at, linked_by)
        values ('%s', '%s', '%s', 'N', false, now(), 'test')
        on conflict (thread_id) do update set incident_id = excluded.incident_id
        """
            .formatted(key(), incident, thread));
    did("link");
  }

  private void reclassify() throws SQLException {
    String change =
        switch (chance.nextInt(6)) {
          case 0 -> "classification = '" + code(RsitType.values()) + "'";
          case 1 -> "phenomenon = '" + code(Phenomenon.values()) + "'";
          case 2 ->
              "severity = '" + code(Severity.values()) + "', tier = '" + code(Tier.values()) + "'";
          case 3 -> sectors();
          case 4 -> "root_cause = '" + code(RootCause.values()) + "'";
          default -> "cross_border = '" + one(List.of("yes", "no", "unknown")) + "'";
        };
    run("update incident set %s where id = '%s'".formatted(change, one(incidents)));
    did("reclassification");
  }

  /** Other sectors with parts of theirs, or other parts alone. */
  private String sectors() {
    String sectors = "'" + atLeastOne() + "'";
    did("subSectors");
    return subs.nextBoolean()
        ? "sectors = " + sectors + ", sub_sectors = " + parts(sectors)
        : "sub_sectors = " + parts("sectors");
  }

  /** SQL of some parts of sectors that are given as SQL. */
  private String parts(String sectors) {
    String some =
        PARTS.stream()
            .filter(part -> subs.nextInt(3) > 0)
            .map(part -> "('" + part.code() + "', '" + part.sector().code() + "')")
            .collect(Collectors.joining(", "));
    return some.isEmpty()
        ? "array[]::text[]"
        : "array(select p.code from (values "
            + some
            + ") p (code, sector) where p.sector = any (("
            + sectors
            + ")::text[]))";
  }

  private void correctTheDate() throws SQLException {
    run(
        "update incident set counted_at = '%s', imputed_date = %b where id = '%s'"
            .formatted(one(INSTANTS), chance.nextBoolean(), one(incidents)));
    did("correction");
  }

  private void dismissOrReopen() throws SQLException {
    run(
        """
        update incident set status = case status when 'falsePositive' then 'handling' else 'falsePositive' end
        where id = '%s' and status <> 'merged'
        """
            .formatted(one(incidents)));
    did("dismissal");
  }

  /** As IncidentMerge does: never into itself, nor into what goes on in it. */
  private void merge() throws SQLException {
    UUID absorbed = one(incidents);
    UUID survivor = one(incidents);
    String merged =
        text(
            """
            with able as (
              select status from incident where id = '%1$s' and status not in ('merged', 'falsePositive')
                and incident_whole('%2$s') <> '%1$s'
            ), done as (
              insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, reason, merged_by, merged_at)
                select '%3$s', '%1$s', '%2$s', incident_merges('%1$s') + 1, status, 'one event', 'test', now() from able
              returning absorbed_id
            )
            update incident i set status = 'merged' from done where i.id = done.absorbed_id returning i.id
            """
                .formatted(absorbed, survivor, key()));
    if (merged != null) {
      did("merge");
    }
  }

  private void reverse() throws SQLException {
    String reversed =
        text(
            """
            with standing as (
              select m.id, m.absorbed_id, m.state_before from incident_merge m where m.reversed_at is null
              order by m.merged_at, m.id offset %d limit 1
            ), done as (
              update incident_merge m set reversed_by = 'test', reversed_at = now() from standing s where m.id = s.id
              returning m.absorbed_id, m.state_before
            )
            update incident i set status = d.state_before from done d where i.id = d.absorbed_id returning i.id
            """
                .formatted(chance.nextInt(2)));
    if (reversed != null) {
      did("reversal");
    }
  }

  private void campaign() throws SQLException {
    if (campaigns.isEmpty() || chance.nextInt(4) == 0) {
      UUID id = key();
      number++;
      run(
          """
          insert into campaign (id, reference, title, phenomenon, status, tlp, named, exercise, opened_by, opened_at)
          values ('%s', 'K-2026-%04d', 'Title', 'ddos', 'running', 'amber', '{test}', false, 'test', now())
          """
              .formatted(id, number));
      campaigns.add(id);
    }
    UUID incident = one(incidents);
    if (chance.nextInt(3) == 0) {
      run(
          """
          update campaign_incident set removed_by = 'test', removed_at = now(), remove_reason = 'another hand'
          where incident_id = '%s' and removed_at is null
          """
              .formatted(incident));
    } else {
      run(
          """
          insert into campaign_incident (id, campaign_id, incident_id, added_by, added_at)
          values ('%s', '%s', '%s', 'test', now()) on conflict do nothing
          """
              .formatted(key(), one(campaigns), incident));
    }
    did("campaign");
  }

  private UUID key() {
    return new UUID(chance.nextLong(), chance.nextLong());
  }

  private <T> T one(List<T> of) {
    return of.get(chance.nextInt(of.size()));
  }

  private <E extends Enum<E> & Coded> String code(E[] of) {
    return of[chance.nextInt(Math.min(4, of.length))].code();
  }

  private <E extends Enum<E> & Coded> String several(E[] of) {
    List<String> codes = new ArrayList<>();
    for (int i = chance.nextInt(3); i > 0; i--) {
      String code = code(of);
      if (!codes.contains(code)) {
        codes.add(code);
      }
    }
    return "{" + String.join(",", codes) + "}";
  }

  private String atLeastOne() {
    String sectors = several(Sector.values());
    return sectors.equals("{}") ? "{space}" : sectors;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next() ? found.getString(1) : null;
    }
  }
}

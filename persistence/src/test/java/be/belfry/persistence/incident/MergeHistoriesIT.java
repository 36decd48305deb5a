package be.belfry.persistence.incident;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static be.belfry.domain.incident.AnIncident.subject;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.AddTimelineEntry;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentLifecycle;
import be.belfry.domain.incident.IncidentMerge;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.LinkedNotification;
import be.belfry.domain.incident.OpenCrises;
import be.belfry.domain.incident.ReportSaid;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.TimelineEntry;
import be.belfry.domain.incident.TriageQueue;
import be.belfry.domain.incident.UpdateIncident;
import be.belfry.domain.incident.WaitingNotification;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.persistence.Database;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories, each lived twice: once with merges and their reversals between the other acts,
 * once without. At the end both worlds must be the same row by row, and at every look the kept
 * figures must equal a recount that knows nothing of how they are kept.
 */
class MergeHistoriesIT {
  private static final Subject ANNA = subject(Role.ANALYST, "anna");
  private static final int HISTORIES = 6;
  private static final int ACTS = 45;
  private static final OpenCrises NO_CRISIS =
      (incident, without) -> new OpenCrises.Apart(List.of(), 0);

  /** One world: a database and its incidents and threads by their number. */
  private static final class World implements AutoCloseable {
    private final Database database = Database.fresh();
    private final List<String> incidents = new ArrayList<>();
    private final List<Integer> threads = new ArrayList<>();

    @Override
    public void close() {
      database.close();
    }

    void thread(int number) {
      database.asOwner(
          """
          insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
            values (md5('t%1$d')::uuid, 'Entity %1$d', 'nl', '2026-03-01 10:00Z', 'amber', '{energy}', false);
          """
              .formatted(number));
      report(number, 1);
      database.asOwner(
          """
          insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at)
            select md5(regime || '%1$d')::uuid, md5('t%1$d')::uuid, regime, 'incidentNotification',
              timestamptz '2026-03-01 10:00Z', timestamptz '2026-03-04 10:00Z', timestamptz '2026-03-04 11:00Z'
            from unnest(case %1$d %% 2 when 0 then '{nis2,gdpr}'::text[] else '{nis2}' end) regime
          """
              .formatted(number));
      threads.add(number);
    }

    void report(int thread, int no) {
      database.asOwner(
          """
          insert into submission (notification_id, body_sha256, body)
            values (md5('n%1$d-%2$d')::uuid, repeat('0', 64), '\\x00');
          insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
              organisation_name, language, title, content, submitted_by, tlp, sectors, exercise, provinces, regimes)
            values (md5('n%1$d-%2$d')::uuid, md5('t%1$d')::uuid, 'N-2026-' || lpad((%1$d * 100 + %2$d)::text, 6, '0'),
              %2$d = 1, 'voluntary', (array['form', 'api', 'mail'])[1 + %1$d %% 3],
              case when %2$d = 1 then 'opened' else 'followUp' end, timestamptz '2026-03-01 10:00Z' + %1$d * interval '9 hours',
              '2026-03-01 09:00Z', 'Entity %1$d', 'nl', 'Title', '{}', 'test', 'amber', '{energy}', false,
              case %1$d %% 3 when 0 then '{antwerp}'::text[] else '{liege}' end,
              case %1$d %% 2 when 0 then '{nis2,gdpr}'::text[] else '{nis2}' end)
          """
              .formatted(thread, no));
    }

    void open(int thread, Sector... sectors) {
      String reference =
          database.as(
              ANNA,
              em -> {
                JpaIncidents all = Database.inject(em, new JpaIncidents());
                Incident incident =
                    anIncident()
                        .numbered(all.nextNumber())
                        .titled("Incident of thread " + thread)
                        .inSectors(sectors)
                        .detected(NOW.minus(Duration.ofDays(20L * (thread % 3))))
                        .build();
                all.add(incident);
                all.add(
                    new LinkedNotification(
                        incident, key("t" + thread), "N-" + thread, true, ANNA, NOW));
                return incident.reference();
              });
      incidents.add(reference);
    }

    void act(int incident, Act act) {
      database.as(
          ANNA,
          em -> {
            JpaIncidents all = Database.inject(em, new JpaIncidents());
            act.on(all.byReference(incidents.get(incident)).orElseThrow(), all);
            return null;
          });
    }

    IncidentStatus status(int incident) {
      return database.as(
          ANNA,
          em ->
              Database.inject(em, new JpaIncidents())
                  .byReference(incidents.get(incident))
                  .orElseThrow()
                  .status());
    }

    /**
     * Every row that tells of incidents, without keys that chance makes and the database's own
     * times.
     */
    List<String> rows() {
      fold();
      List<String> rows = new ArrayList<>();
      for (String sql :
          List.of(
              """
              select (to_jsonb(i) - 'id' - 'version' - 'end_begun_at' - 'resume_begun_at')::text from incident i
                order by reference
              """,
              """
              select i.reference || (to_jsonb(l) - 'id' - 'incident_id' - 'version')::text
              from incident_notification l join incident i on i.id = l.incident_id order by 1
              """,
              """
              select i.reference || (to_jsonb(e) - 'id' - 'incident_id')::text
              from timeline_entry e join incident i on i.id = e.incident_id order by 1
              """,
              """
              select i.reference || (to_jsonb(c) - 'id' - 'incident_id')::text
              from incident_change c join incident i on i.id = c.incident_id order by 1
              """,
              "select to_jsonb(c)::text from legal_clock c order by id",
              "select (to_jsonb(n) - 'stored_at' - 'settle_begun_at')::text from notification n order by id",
              """
              select (to_jsonb(f))::text from monthly_fact f where count <> 0 or imputed <> 0 order by 1
              """,
              """
              select i.reference || (to_jsonb(s) - 'object')::text from statistics_contribution s
              join incident i on i.id::text = s.object order by 1
              """,
              """
              select to_jsonb(s)::text from statistics_contribution s where kind <> 'incident' order by 1
              """)) {
        rows.addAll(read(sql));
      }
      return rows;
    }

    private void fold() {
      database.asOwner("select statistics_fold()");
    }

    List<String> read(String sql) {
      try (Connection connection = database.connect("belfry_owner");
          Statement run = connection.createStatement();
          ResultSet found = run.executeQuery(sql)) {
        List<String> rows = new ArrayList<>();
        while (found.next()) {
          rows.add(found.getString(1));
        }
        return rows;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Incidents by month, sector, regime and severity: kept, and counted anew. */
    void assertFiguresEqualTheRecount(String when) {
      fold();
      assertThat(
              read(
                  """
                  select month || ' ' || by1 || ' ' || value1 || ' ' || count from monthly_fact
                  where unit in ('incident', 'notification') and excluded = '' and by2 = '' and count <> 0
                    and (unit, by1) in (('incident', ''), ('incident', 'sector'), ('incident', 'regime'),
                      ('notification', 'severity'))
                  order by 1
                  """))
          .as(when)
          .isEqualTo(
              read(
                  """
                  with recursive up (part, whole) as (
                    select id, id from incident
                    union select up.part, m.survivor_id from up join incident_merge m
                      on m.absorbed_id = up.whole and m.reversed_at is null
                  ), root as (
                    select part, whole from up
                    where not exists (select 1 from incident_merge m
                      where m.absorbed_id = up.whole and m.reversed_at is null)
                  ), one as (
                    select distinct w.id, date_trunc('month', w.counted_at at time zone 'Europe/Brussels')::date as month,
                      p.sectors, p.id as part
                    from root join incident w on w.id = root.whole join incident p on p.id = root.part
                    where w.status not in ('falsePositive', 'merged')
                  ), report as (
                    select n.*, root.whole from notification n
                    join incident_notification l on l.thread_id = n.thread_id
                    join root on root.part = l.incident_id
                  )
                  select month || '   ' || count(distinct id) from one group by month
                  union all select month || ' sector ' || s || ' ' || count(distinct id)
                    from one, unnest(sectors) s group by month, s
                  union all select month || ' regime ' || g || ' ' || count(distinct one.id)
                    from one join report r on r.whole = one.id, unnest(r.regimes) g group by month, g
                  union all select month || ' severity ' || severity || ' ' || count(*)
                    from (select date_trunc('month', n.received_at at time zone 'Europe/Brussels')::date as month,
                        coalesce(w.severity, 'unknown') as severity
                      from notification n left join report r on r.id = n.id left join incident w on w.id = r.whole
                      where n.first) s
                    group by month, severity
                  order by 1
                  """));
    }
  }

  private interface Act {
    void on(Incident incident, JpaIncidents all);
  }

  private static UUID key(String name) {
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(md5);
      return new UUID(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void mergedAndReversedIsNeverMerged() {
    for (int seed = 1; seed <= HISTORIES; seed++) {
      int merges = live(seed);
      assertThat(merges).as("merges of history " + seed).isGreaterThan(2);
    }
  }

  private static int live(int seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    int merges = 0;
    try (World plain = new World();
        World merging = new World()) {
      List<World> both = List.of(plain, merging);
      List<int[]> standing = new ArrayList<>();
      for (int act = 0; act < ACTS; act++) {
        int incidents = plain.incidents.size();
        int choice = incidents < 3 ? 0 : chance.nextInt(10);
        if (choice == 0) {
          int thread = plain.threads.size() + 1;
          Sector sector = Sector.values()[chance.nextInt(4)];
          both.forEach(world -> world.thread(thread));
          both.forEach(world -> world.open(thread, sector));
        } else if (choice <= 3) {
          merges += merge(merging, chance, standing);
        } else if (choice == 4 && !standing.isEmpty()) {
          reverse(merging, standing.remove(chance.nextInt(standing.size())));
        } else {
          int incident = chance.nextInt(incidents);
          if (merging.status(incident) != IncidentStatus.MERGED) {
            live(both, incident, chance);
          }
        }
        if (act % 9 == 0) {
          merging.assertFiguresEqualTheRecount("history " + seed + ", act " + act);
        }
      }
      while (!standing.isEmpty()) {
        reverse(merging, standing.remove(chance.nextInt(standing.size())));
        merging.assertFiguresEqualTheRecount("history " + seed + ", at the end");
      }
      assertThat(merging.rows()).as("history " + seed).isEqualTo(plain.rows());
    }
    return merges;
  }

  /** One ordinary act, the same in both worlds. */
  private static void live(List<World> both, int incident, SplittableRandom chance) {
    switch (chance.nextInt(4)) {
      case 0 -> {
        Severity severity = Severity.values()[chance.nextInt(Severity.values().length)];
        act(both, incident, (one, all) -> one.change(of(severity), null, ANNA, NOW));
      }
      case 1 -> {
        List<IncidentDecision> possible =
            List.copyOf(IncidentLifecycle.TABLE.decisionsFrom(both.get(0).status(incident)));
        IncidentDecision decision = possible.get(chance.nextInt(possible.size()));
        act(
            both,
            incident,
            (one, all) -> one.decide(decision, Optional.of("why"), List.of(), ANNA, NOW));
      }
      case 2 -> {
        String text = "line " + chance.nextInt();
        act(both, incident, (one, all) -> all.add(line(one, text)));
      }
      default -> {
        if (both.get(0).status(incident).isOpen()) {
          int thread = both.get(0).threads.size() + 1;
          both.forEach(world -> world.thread(thread));
          act(both, incident, (one, all) -> join(one, thread, all));
        }
      }
    }
  }

  private static void act(List<World> both, int incident, Act act) {
    both.forEach(world -> world.act(incident, act));
  }

  private static UpdateIncident of(Severity severity) {
    UpdateIncident nothing = UpdateIncident.nothing();
    return new UpdateIncident(
        nothing.version(),
        nothing.title(),
        nothing.classification(),
        nothing.phenomenon(),
        Optional.of(severity),
        nothing.sectors(),
        nothing.subSectors(),
        nothing.crossBorder(),
        nothing.rootCause(),
        nothing.detectedAt(),
        nothing.containedAt(),
        nothing.resolvedAt(),
        nothing.tlp(),
        nothing.named(),
        nothing.services(),
        nothing.reason());
  }

  private static TimelineEntry line(Incident incident, String text) {
    return new TimelineEntry(
        incident,
        new AddTimelineEntry(NOW, "SOC", Confidence.LOW, EntryKind.FACT, text, Optional.empty()),
        Optional.empty(),
        ANNA,
        NOW);
  }

  private static void join(Incident incident, int thread, JpaIncidents all) {
    Walls walls =
        new Walls("amber", Set.of("energy", "space"), Set.of(), Optional.empty(), Set.of(), false);
    all.add(new LinkedNotification(incident, key("t" + thread), "N-" + thread, false, ANNA, NOW));
    incident.join(
        "N-" + thread,
        walls,
        new ReportSaid(false, Set.of("domain:" + thread + ".example")),
        ANNA,
        NOW);
  }

  private static int merge(World world, SplittableRandom chance, List<int[]> standing) {
    List<Integer> open =
        IntStream.range(0, world.incidents.size())
            .filter(i -> world.status(i).isOpen())
            .boxed()
            .toList();
    if (open.size() < 2) {
      return 0;
    }
    int absorbed = open.get(chance.nextInt(open.size()));
    int survivor = open.get(chance.nextInt(open.size()));
    if (absorbed == survivor) {
      return 0;
    }
    world.act(
        absorbed,
        (one, all) -> {
          IncidentMerge merge =
              one.mergeInto(
                  all.byReference(world.incidents.get(survivor)).orElseThrow(),
                  all.merges(one.id()) + 1,
                  "one event",
                  NO_CRISIS,
                  ANNA,
                  NOW);
          all.add(merge);
          standing.add(new int[] {absorbed, merge.number()});
        });
    return 1;
  }

  private static void reverse(World world, int[] merge) {
    world.act(
        merge[0],
        (one, all) ->
            all.merge(one.id(), merge[1]).orElseThrow().reverse(Optional.empty(), ANNA, NOW));
  }

  @Test
  void whatWaitsAtTriageStandsBehindTheWalls() {
    try (World world = new World()) {
      world.thread(1);
      world.thread(2);
      world.database.asOwner(
          """
          update notification set state = 'waiting', content = '{"indicators": [{"type": "Domain", "value": "Bad.example"}]}';
          update notification set tlp = 'red', named = '{%s}' where organisation_name = 'Entity 2'
          """
              .formatted(ANNA.id()));
      assertThat(waiting(world, ANNA)).hasSize(2);
      assertThat(waiting(world, subject(Role.ANALYST, "bert")))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.organisation()).isEqualTo("Entity 1");
                assertThat(one.fingerprint().indicators()).containsExactly("domain:bad.example");
              });
    }
  }

  /**
   * Law of 26 April 2024, art. 38: mandatory notifications go first, however old the others are.
   */
  @Test
  void whatMustBeNotifiedWaitsBeforeWhatIsNotifiedVoluntarily() {
    try (World world = new World()) {
      world.thread(1);
      world.thread(2);
      world.thread(3);
      world.database.asOwner(
          """
          update notification set state = 'waiting',
            kind = case organisation_name when 'Entity 1' then 'voluntary' else 'earlyWarning' end,
            received_at = timestamptz '2026-03-01 10:00Z'
              + case organisation_name when 'Entity 3' then 1 when 'Entity 2' then 2 else 0 end * interval '1 hour'
          """);
      assertThat(waiting(world, ANNA).stream().map(WaitingNotification::organisation))
          .containsExactly("Entity 3", "Entity 2", "Entity 1");
    }
  }

  private static List<WaitingNotification> waiting(World world, Subject viewer) {
    return world.database.as(
        viewer, em -> Database.inject(em, new SqlTriageQueries()).waiting(TriageQueue.MOST));
  }

  @Test
  void threadsTimelineAndMergesAreReadThroughTheMerge() {
    try (World world = new World()) {
      world.thread(1);
      world.thread(2);
      world.thread(3);
      world.open(1, Sector.ENERGY);
      world.open(2, Sector.HEALTH);
      world.open(3, Sector.SPACE);
      world.act(0, (one, all) -> all.add(line(one, "of the first")));
      merge(world, 2, 0);
      merge(world, 0, 1);
      String whole = world.incidents.get(1);
      world.database.as(
          ANNA,
          em -> {
            SqlMergeQueries queries = Database.inject(em, new SqlMergeQueries());
            assertThat(queries.links(whole))
                .extracting(link -> link.reference() + link.first() + link.incident().orElse(""))
                .containsExactly(
                    "N-2true",
                    "N-1false" + world.incidents.get(0),
                    "N-3false" + world.incidents.get(2));
            assertThat(queries.firstShown(whole).values())
                .containsExactlyInAnyOrder("N-2026-000101", "N-2026-000201", "N-2026-000301");
            assertThat(queries.timeline(whole))
                .extracting(row -> row.text() + row.incident().orElse(""))
                .containsExactly("of the first" + world.incidents.get(0));
            assertThat(queries.merges(whole)).hasSize(1);
            assertThat(queries.merges(world.incidents.get(0)))
                .extracting(row -> row.incident() + " > " + row.into())
                .containsExactlyInAnyOrder(
                    world.incidents.get(2) + " > " + world.incidents.get(0),
                    world.incidents.get(0) + " > " + whole);
            JpaIncidents all = Database.inject(em, new JpaIncidents());
            UUID id = all.byReference(whole).orElseThrow().id();
            assertThat(all.threads(id)).hasSize(3);
            assertThat(all.parts(id))
                .extracting(Incident::reference)
                .containsExactly(world.incidents.get(0), world.incidents.get(2));
            return null;
          });
      Subject health = subject(Role.SECTOR_AUTHORITY, "health", "health");
      world.database.as(
          health,
          em -> {
            SqlMergeQueries queries = Database.inject(em, new SqlMergeQueries());
            assertThat(queries.links(whole)).as("of energy, though the incident is").isEmpty();
            assertThat(queries.firstShown(whole)).isEmpty();
            assertThat(queries.timeline(whole)).isEmpty();
            assertThat(queries.merges(whole)).isEmpty();
            return null;
          });
      // A report of its own sector in a thread of another one is told, and not what it follows.
      world.report(2, 2);
      world.database.asOwner(
          "update notification set sectors = '{health}' where reference = 'N-2026-000202'");
      world.database.as(
          health,
          em -> {
            SqlMergeQueries queries = Database.inject(em, new SqlMergeQueries());
            assertThat(queries.links(whole)).isEmpty();
            assertThat(queries.reports(whole))
                .extracting(report -> report.reference() + report.follows())
                .containsExactly("N-2026-000202Optional.empty");
            assertThat(queries.firstShown(whole).values())
                .as("under which its clocks are told")
                .containsExactly("N-2026-000202");
            return null;
          });
      world.database.as(
          ANNA,
          em -> {
            assertThat(Database.inject(em, new SqlMergeQueries()).reports(whole))
                .extracting(report -> report.reference() + report.follows())
                .containsExactly("N-2026-000202Optional[N-2]");
            return null;
          });
    }
  }

  private static void merge(World world, int absorbed, int survivor) {
    world.act(
        absorbed,
        (one, all) ->
            all.add(
                one.mergeInto(
                    all.byReference(world.incidents.get(survivor)).orElseThrow(),
                    all.merges(one.id()) + 1,
                    "one event",
                    NO_CRISIS,
                    ANNA,
                    NOW)));
  }
}

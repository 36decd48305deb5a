package be.belfry.persistence.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.RecordKind;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Language;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The walls of the database are those of the domain, stand around everything, and have no owner.
 */
class WallsInTheDatabaseIT {
  private static final UUID OWN = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);
  private static final UUID VIEWER = new UUID(2, 1);
  private static final UUID SOMEBODY = new UUID(2, 2);

  /** Tables that refer to walled ones and say nothing of them but that they are there. */
  private static final Map<String, String> BARE =
      Map.of(
          "imported_record", "keys of a source and of our incident; read by the import alone",
          "briefing_number", "the last number of each crisis; read by approvals alone");

  private static Database database;

  @BeforeAll
  static void open() {
    database = Database.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        texts.add(found.getString(1));
      }
    }
    return texts;
  }

  @Test
  void letPassExactlyWhatTheDomainLetsPassOverAllCombinations() throws SQLException {
    Map<UUID, Walls> records = records();
    store(records);
    List<String> differences = new ArrayList<>();
    long cells = 0;
    for (Subject viewer : viewers()) {
      Set<UUID> seen = seen(viewer);
      for (Map.Entry<UUID, Walls> record : records.entrySet()) {
        cells++;
        if (seen.contains(record.getKey()) != record.getValue().letPass(viewer)) {
          differences.add(viewer + " " + record.getValue());
        }
      }
    }
    System.out.println(
        "walls of database and domain: cells=" + cells + " differences=" + differences.size());
    assertThat(differences).isEmpty();
    assertThat(cells).isGreaterThan(50_000);
  }

  /** Every combination of what a record can show. */
  private static Map<UUID, Walls> records() {
    Map<UUID, Walls> records = new TreeMap<>();
    for (String tlp : List.of("clear", "green", "amber", "amberStrict", "red")) {
      for (Set<String> sectors :
          List.of(Set.of("energy"), Set.of("health"), Set.of("energy", "health"))) {
        for (Set<String> services : List.of(Set.<String>of(), Set.of("FCCU"), Set.of("ADIV"))) {
          for (Optional<UUID> of :
              List.of(Optional.<UUID>empty(), Optional.of(OWN), Optional.of(OTHER))) {
            for (Set<UUID> named : List.of(Set.<UUID>of(), Set.of(VIEWER), Set.of(SOMEBODY))) {
              for (boolean exercise : new boolean[] {false, true}) {
                records.put(
                    new UUID(3, records.size()),
                    new Walls(tlp, sectors, services, of, named, exercise));
              }
            }
          }
        }
      }
    }
    return records;
  }

  /** Every combination of what a viewer can be, the one without anything included. */
  private static List<Subject> viewers() {
    List<Subject> viewers = new ArrayList<>();
    for (Role role : Role.values()) {
      for (Set<String> sectors :
          List.of(Set.<String>of(), Set.of("energy"), Set.of("space", "health"))) {
        for (Optional<String> service : List.of(Optional.<String>empty(), Optional.of("FCCU"))) {
          for (Optional<UUID> organisation : List.of(Optional.<UUID>empty(), Optional.of(OWN))) {
            for (boolean exercises : new boolean[] {false, true}) {
              viewers.add(
                  new Subject(
                      VIEWER,
                      "viewer",
                      "Viewer",
                      role,
                      Optional.empty(),
                      service,
                      sectors,
                      organisation,
                      Language.EN,
                      exercises));
            }
          }
        }
      }
    }
    return viewers;
  }

  private static void store(Map<UUID, Walls> records) throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          create table combination (id uuid primary key, tlp text, sectors text[], services text[],
            organisation_id text, named text[], exercise boolean)
          """);
      statement.execute("call raise_wall('combination')");
      try (PreparedStatement insert =
          owner.prepareStatement("insert into combination values (?, ?, ?, ?, ?, ?, ?)")) {
        for (Map.Entry<UUID, Walls> record : records.entrySet()) {
          Walls walls = record.getValue();
          insert.setObject(1, record.getKey());
          insert.setString(2, walls.tlp());
          insert.setArray(3, owner.createArrayOf("text", walls.sectors().toArray()));
          insert.setArray(4, owner.createArrayOf("text", walls.services().toArray()));
          insert.setString(5, walls.organisation().map(UUID::toString).orElse(null));
          insert.setArray(
              6, owner.createArrayOf("text", walls.named().stream().map(UUID::toString).toArray()));
          insert.setBoolean(7, walls.exercise());
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  private static Set<UUID> seen(Subject viewer) {
    return database.as(
        viewer,
        em -> {
          Set<UUID> seen = new HashSet<>();
          for (Object id :
              em.createNativeQuery("select cast(id as text) from combination").getResultList()) {
            seen.add(UUID.fromString(String.valueOf(id)));
          }
          return seen;
        });
  }

  @Test
  void aTransactionWithoutAViewerSeesNothing() throws SQLException {
    try (Connection app = database.connect("belfry_app");
        Statement statement = app.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select count(*) from incident, notification, crisis, duty, briefing")) {
      found.next();
      assertThat(found.getLong(1)).isZero();
    }
  }

  @Test
  void everyWalledTableHasTheSameWall() throws SQLException {
    List<String> walls =
        texts(
            """
            select distinct qual from pg_policies p
            where schemaname = 'belfry' and policyname = 'walls' and exists (
              select 1 from information_schema.columns c
              where c.table_schema = 'belfry' and c.table_name = p.tablename
                and c.column_name = 'organisation_id')
            """);
    assertThat(walls).hasSize(1);
  }

  @Test
  void eachKindIsReadByTheRolesThatTheTableOfPermissionsNames() throws SQLException {
    for (RecordKind kind : RecordKind.values()) {
      assertThat(texts("select unnest(readers_of('" + kind.code() + "'))"))
          .as(kind.code())
          .containsExactlyInAnyOrderElementsOf(kind.readers().stream().map(Role::code).toList());
    }
    assertThat(texts("select readers_of('another')")).containsExactly((String) null);
  }

  /** Asked of reading and writing alike, and once for each query: it names no column. */
  @Test
  void eachRecordOfAKindIsBehindItsReaders() throws SQLException {
    assertThat(
            texts(
                """
                select tablename || ' ' || substring(qual from 'readers_of..(\\w+)') from pg_policies
                where schemaname = 'belfry' and policyname = 'readers' and permissive = 'RESTRICTIVE'
                  and cmd = 'ALL' and with_check is null and roles = '{belfry_app}' and qual like '( SELECT %'
                """))
        .containsExactlyInAnyOrder(
            "notification notification",
            "notification_thread notification",
            "incident incident",
            "campaign incident",
            "playbook_run playbookRun",
            "assistance_request cooperation",
            "release cooperation",
            "release_package cooperation",
            "release_lowering cooperation",
            "call_out callOut");
  }

  /** Searches by an index, and what readers of one kind learn of another. */
  @Test
  void functionsThatPassTheWallsAskThoseThatStand() throws SQLException {
    assertThat(
            texts(
                """
                select c.function || ' ' || c.walled || ' ' || (position(p.qual in f.prosrc) > 0)
                from (values ('incident_newest_matching', 'incident'), ('incident_of_trace', 'incident'),
                    ('notification_newest_matching', 'notification'), ('incident_in_sight', 'incident'),
                    ('incident_reports', 'incident'), ('incident_reports', 'notification'),
                    ('incident_clocks', 'incident'), ('incident_clocks', 'notification_thread')) c (function, walled)
                  join pg_proc f on f.proname = c.function
                  join pg_policies p on p.schemaname = 'belfry' and p.tablename = c.walled and p.policyname = 'walls'
                """))
        .hasSize(8)
        .allMatch(asked -> asked.endsWith(" true"));
  }

  @Test
  void whateverShowsItselfToTheWallsOrHangsOnThatStandsBehindThem() throws SQLException {
    List<String> open =
        texts(
            """
            with recursive walled (oid) as (
              select attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
              where c.relnamespace = 'belfry'::regnamespace and c.relkind = 'r' and attname = 'tlp'
              union
              select f.conrelid from pg_constraint f join walled w on f.confrelid = w.oid
              where f.contype = 'f'
            )
            select c.relname::text from walled w join pg_class c on c.oid = w.oid
            where not (c.relrowsecurity and c.relforcerowsecurity) order by 1
            """);
    assertThat(open).containsExactlyInAnyOrderElementsOf(BARE.keySet());
  }

  @Test
  void theRoleOfTheProgramOwnsNothingAndCannotPass() throws SQLException {
    assertThat(
            texts(
                """
                select c.relname::text from pg_class c join pg_roles r on r.oid = c.relowner
                where r.rolname = 'belfry_app'
                union select rolname::text from pg_roles
                where rolname = 'belfry_app' and (rolbypassrls or rolsuper or rolcreaterole or rolcreatedb)
                union select 'member of ' || roleid::regrole from pg_auth_members
                where member = 'belfry_app'::regrole
                """))
        .isEmpty();
  }

  @Test
  void whatPassesTheWallsHasAFixedPath() throws SQLException {
    assertThat(
            texts(
                """
                select proname::text from pg_proc
                where pronamespace = 'belfry'::regnamespace and prosecdef
                  and not coalesce(array_to_string(proconfig, ';'), '') like '%search_path=belfry, pg_temp%'
                """))
        .isEmpty();
    assertThat(
            texts(
                "select proname::text from pg_proc where pronamespace = 'belfry'::regnamespace and"
                    + " prosecdef"))
        .hasSizeGreaterThan(5);
  }

  @Test
  void noViewReadsPastTheWalls() throws SQLException {
    assertThat(
            texts(
                """
                select relname::text from pg_class
                where relnamespace = 'belfry'::regnamespace and relkind in ('v', 'm')
                  and not coalesce(reloptions::text, '') like '%security_invoker=true%'
                """))
        .isEmpty();
  }
}

package be.belfry.persistence.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.RecordKind;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.persistence.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what in the database, read from its catalogue: nothing is left out. The matrix of
 * {@code database-rights.txt} is compared word by word, so that no migration gives or takes a right
 * in passing.
 */
class DatabaseRightsIT {
  /** Tables without walls, each with the reason; a new table has walls or stands here. */
  private static final Map<String, String> OPEN = open();

  /**
   * Policies that let less be written than read, or otherwise; each with the reason. Where a policy
   * names one condition only, PostgreSQL asks it of the row before and after a change.
   */
  private static final Map<String, String> TWO_CONDITIONS =
      Map.of(
          "statistics_early_reader.closers_and_own",
          "each early reader sees his own place, who closes months gives it");

  private static Database database;

  private static Map<String, String> open() {
    Map<String, String> open = new TreeMap<>();
    String signingIn =
        "of nobody before he is known; ids and hashes of secrets, read by signing in";
    Stream.of(
            "account",
            "login_session",
            "api_token",
            "sign_in_failure",
            "second_factor",
            "recovery_code")
        .forEach(table -> open.put(table, signingIn));
    String machine = "of the machine; says nothing of a record";
    Stream.of(
            "signing_key",
            "lease",
            "installation",
            "draft_rule",
            "arrivals_told",
            "flyway_schema_history")
        .forEach(table -> open.put(table, machine));
    open.put("outbox_message", "relay and watchdog; texts name numbers, never words of a record");
    open.put("notification_draft", "opened by its secret alone, stored as a hash");
    open.put("briefing_number", "the last number of each crisis");
    open.put("number_floor", "numbers that a restore leaves out");
    String figures = "figures without records; who may read them is a permission";
    Stream.of(
            "statistics_dirty",
            "statistics_contribution",
            "statistics_said",
            "statistics_received",
            "statistics_state",
            "statistics_snapshot",
            "statistics_duration",
            "statistics_time",
            "statistics_time_snapshot",
            "statistics_excluded_snapshot",
            "statistics_method",
            "statistics_moved",
            "statistics_reminder",
            "monthly_fact",
            "monthly_fact_snapshot")
        .forEach(table -> open.put(table, figures));
    String imports = "what an import read and refused; read by who may import";
    Stream.of("import_run", "import_unknown_sector", "import_refusal", "imported_record")
        .forEach(table -> open.put(table, imports));
    String plan = "the plan is no secret to whoever is signed in";
    Stream.of("plan_version", "plan_act").forEach(table -> open.put(table, plan));
    String log = "hashes of audit rows, from which nothing can be read";
    Stream.of("log_leaf", "log_node", "log_checkpoint", "log_gap")
        .forEach(table -> open.put(table, log));
    String markings = "code lists of the markings of partners";
    Stream.of("release_partner", "release_marking").forEach(table -> open.put(table, markings));
    return open;
  }

  @BeforeAll
  static void begin() {
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

  /** Each table, view, sequence and each function that passes the walls, with every right on it. */
  @Test
  void theProgramHasTheRightsThatAreWrittenDownAndNoOther() throws SQLException, IOException {
    List<String> rights =
        texts(
            """
            select case when c.relkind = 'v' then 'view ' when c.relrowsecurity then 'walled ' else 'open ' end
              || c.relname || ':' || coalesce((
                select string_agg(' ' || lower(p), '' order by no)
                from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
                  with ordinality as r (p, no)
                where has_table_privilege('belfry_app', c.oid, p)), '')
              || coalesce((
                select string_agg(' ' || lower(p) || '(' || columns || ')', '' order by p)
                from (
                  select p, string_agg(a.attname, ', ' order by a.attname) as columns
                  from unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                  where not has_table_privilege('belfry_app', c.oid, p)
                    and has_column_privilege('belfry_app', c.oid, a.attnum, p)
                  group by p) of_columns), '')
            from pg_class c
            where c.relnamespace = 'belfry'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
            order by c.relname
            """);
    rights.addAll(
        texts(
            """
            select 'sequence ' || c.relname || ':' || coalesce((
              select string_agg(' ' || lower(p), '' order by p)
              from unnest(array['USAGE', 'SELECT', 'UPDATE']) p
              where has_sequence_privilege('belfry_app', c.oid, p)), '')
            from pg_class c
            where c.relnamespace = 'belfry'::regnamespace and c.relkind = 'S' order by c.relname
            """));
    rights.addAll(
        texts(
            """
            select 'passes the walls ' || p.oid::regprocedure::text || ':'
              || case when has_function_privilege('belfry_app', p.oid, 'EXECUTE') then ' execute' else '' end
            from pg_proc p
            where p.pronamespace = 'belfry'::regnamespace and p.prosecdef
              and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
            order by p.proname, 1
            """));
    try (InputStream in = DatabaseRightsIT.class.getResourceAsStream("database-rights.txt")) {
      String written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(String.join("\n", rights) + "\n").isEqualTo(written);
    }
  }

  @Test
  void nothingIsForEverybodyAndNothingCanBeHandedOn() throws SQLException {
    assertThat(
            texts(
                """
                with given (what, owner, acl) as (
                  select 'table ' || relname, relowner,
                    coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))
                  from pg_class where relnamespace = 'belfry'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                  union all
                  select 'column ' || attrelid::regclass || '.' || attname, c.relowner, attacl
                  from pg_attribute a join pg_class c on c.oid = a.attrelid
                  where c.relnamespace = 'belfry'::regnamespace and attacl is not null
                  union all
                  select 'function ' || oid::regprocedure, proowner, coalesce(proacl, acldefault('f', proowner))
                  from pg_proc where pronamespace = 'belfry'::regnamespace
                  union all
                  select 'schema ' || nspname, nspowner, coalesce(nspacl, acldefault('n', nspowner))
                  from pg_namespace where nspname = 'belfry')
                select what || ' ' || g.privilege_type || ' to ' || coalesce(nullif(g.grantee, 0)::regrole::text, 'everybody')
                from given cross join aclexplode(acl) g
                where g.grantee = 0 or g.is_grantable and g.grantee <> owner
                  or g.grantee not in (owner, 'belfry_app'::regrole) order by 1
                """))
        .isEmpty();
    assertThat(
            texts(
                """
                select nspname::text from pg_namespace
                where has_schema_privilege('belfry_app', oid, 'CREATE')
                """))
        .as("where the program could put a function of its own")
        .isEmpty();
  }

  /** The default too: a function of the next migration is for the program alone. */
  @Test
  void aNewFunctionIsForNobodyButTheProgram() throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("create function belfry.fresh() returns int language sql as 'select 1'");
      try (ResultSet row =
          statement.executeQuery(
              """
              select string_agg(coalesce(nullif(g.grantee, 0)::regrole::text, 'everybody'), ' '
                order by g.grantee::bigint) from pg_proc, aclexplode(proacl) g
              where oid = 'belfry.fresh()'::regprocedure and g.grantee <> proowner
              """)) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("belfry_app");
      }
      owner.rollback();
    }
  }

  @Test
  void eachTableHasWallsThatHoldForItsOwnerTooOrAReasonWhyNot() throws SQLException {
    assertThat(
            texts(
                """
                select relname::text from pg_class where relnamespace = 'belfry'::regnamespace
                  and relkind in ('r', 'p') and not relrowsecurity order by 1
                """))
        .containsExactlyInAnyOrderElementsOf(OPEN.keySet());
    assertThat(
            texts(
                """
                select relname::text from pg_class where relnamespace = 'belfry'::regnamespace
                  and relrowsecurity <> relforcerowsecurity
                """))
        .isEmpty();
    assertThat(
            texts(
                """
                select tablename || '.' || policyname || ' ' || roles::text from pg_policies
                where schemaname = 'belfry' and (roles = '{public}'
                  or roles <> case when policyname = 'owner_passes' then '{belfry_owner}'::name[]
                    else '{belfry_app}'::name[] end)
                """))
        .as("each policy is for one role: its owner passes, the program does not")
        .isEmpty();
  }

  /** A right without a policy is a right to nothing: it was given by mistake. */
  @Test
  void eachRightOnAWalledTableHasAPolicy() throws SQLException {
    assertThat(
            texts(
                """
                select c.relname || ' ' || lower(p) from pg_class c
                cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p
                where c.relnamespace = 'belfry'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
                  and case when p = 'DELETE' then has_table_privilege('belfry_app', c.oid, p)
                    else has_any_column_privilege('belfry_app', c.oid, p) end
                  and not exists (select from pg_policies o where o.schemaname = 'belfry'
                    and o.tablename = c.relname and o.permissive = 'PERMISSIVE' and o.roles = '{belfry_app}'
                    and o.cmd in ('ALL', p))
                order by 1
                """))
        .isEmpty();
  }

  @Test
  void whatIsWrittenIsAskedLikeWhatIsRead() throws SQLException {
    assertThat(
            texts(
                """
                select tablename || '.' || policyname || ' ' || cmd from pg_policies
                where schemaname = 'belfry' and roles = '{belfry_app}' and permissive = 'PERMISSIVE'
                  and (cmd <> 'SELECT' and coalesce(with_check, qual) = 'true'
                    or cmd in ('ALL', 'UPDATE', 'DELETE') and qual = 'true') order by 1
                """))
        .as("policies that let everything be written, or any row be changed")
        .isEmpty();
    assertThat(
            texts(
                """
                select tablename || '.' || policyname from pg_policies
                where schemaname = 'belfry' and roles = '{belfry_app}' and cmd in ('ALL', 'UPDATE')
                  and with_check <> qual order by 1
                """))
        .containsExactlyInAnyOrderElementsOf(TWO_CONDITIONS.keySet());
  }

  /** Tables that show all that the walls look at, and into which the program writes. */
  static List<String> recordsBehindWalls() throws SQLException {
    if (database == null) {
      begin();
    }
    return texts(
        """
        select c.relname::text from pg_class c
        where c.relnamespace = 'belfry'::regnamespace and c.relkind = 'r'
          and has_any_column_privilege('belfry_app', c.oid, 'INSERT')
          and 7 = (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in
            ('id', 'tlp', 'sectors', 'services', 'organisation_id', 'named', 'exercise'))
          and exists (select from pg_policies p where p.tablename = c.relname and p.policyname = 'walls'
            and p.qual like '%organisation_id%')
        order by 1
        """);
  }

  /**
   * Walls are asked before any other rule of a row, so a row with nothing in it but what they look
   * at tells whether they let it pass.
   */
  @ParameterizedTest
  @MethodSource("recordsBehindWalls")
  void nobodyWritesARecordThatHeCouldNotRead(String table) throws SQLException {
    Subject authority = subject(Role.SECTOR_AUTHORITY, Set.of("energy"), Optional.empty());
    Subject analyst = subject(Role.ANALYST, Set.of(), Optional.empty());
    UUID own = UUID.randomUUID();
    Subject entity = subject(Role.ORGANISATION, Set.of(), Optional.of(own));
    String me = authority.id().toString();
    Optional<RecordKind> kind = kind(table);
    List<String> wrong = new ArrayList<>();
    record Case(Subject writer, boolean passes, String values) {}
    for (Case written :
        List.of(
            new Case(authority, true, row("amber", "energy", null, "", false)),
            new Case(authority, false, row("amber", "health", null, "", false)),
            new Case(authority, false, row("amberStrict", "energy", null, "", false)),
            new Case(authority, false, row("red", "energy", null, analyst.id().toString(), false)),
            new Case(authority, true, row("red", "energy", null, me, false)),
            new Case(authority, false, row("amber", "energy", null, "", true)),
            new Case(analyst, true, row("amberStrict", "health", null, "", false)),
            new Case(analyst, false, row("red", "health", null, me, false)),
            new Case(entity, false, row("clear", "energy", null, "", false)),
            new Case(entity, false, row("clear", "energy", UUID.randomUUID(), "", false)))) {
      String refusal =
          refusal(
              written.writer(),
              "insert into "
                  + table
                  + " (id, tlp, sectors, services, organisation_id, named, exercise) values "
                  + written.values());
      boolean passes =
          written.passes() && kind.filter(of -> !of.isReadBy(written.writer().role())).isEmpty();
      if (refusal.contains("row-level security") == passes) {
        wrong.add(written + ": " + refusal);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Which kind the database takes it for; empty where whoever passes the walls may read it. */
  private static Optional<RecordKind> kind(String table) throws SQLException {
    List<String> code =
        texts(
            "select substring(qual from 'readers_of..(\\w+)') from pg_policies"
                + " where policyname = 'readers' and tablename = '"
                + table
                + "'");
    return Stream.of(RecordKind.values()).filter(kind -> code.contains(kind.code())).findFirst();
  }

  private static String row(
      String tlp, String sector, UUID organisation, String named, boolean exercise) {
    return "(gen_random_uuid(), '%s', '{%s}', '{}', %s, '{%s}', %s)"
        .formatted(
            tlp, sector, organisation == null ? "null" : "'" + organisation + "'", named, exercise);
  }

  private static Subject subject(Role role, Set<String> sectors, Optional<UUID> organisation) {
    return new Subject(
        UUID.randomUUID(),
        "writer",
        "Writer",
        role,
        Optional.empty(),
        Optional.empty(),
        sectors,
        organisation,
        Language.EN,
        false);
  }

  /** What the database says to a statement of the program for a viewer; empty when it does it. */
  private static String refusal(Subject viewer, String statement) {
    try {
      database.as(
          viewer,
          em -> {
            em.createNativeQuery(statement).executeUpdate();
            throw new Done();
          });
    } catch (Done done) {
      return "";
    } catch (RuntimeException refused) {
      return String.valueOf(refused.getMessage());
    }
    throw new IllegalStateException();
  }

  /** Ends a transaction whose statement was done, and takes it back. */
  private static final class Done extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void noSectorTakesOverTheEntriesOfAnother() throws SQLException {
    database.asOwner(
        """
        insert into organisation (id, name, sector, category, language) values
          (gen_random_uuid(), 'Rights Grid', 'energy', 'essential', 'nl'),
          (gen_random_uuid(), 'Rights Hospital', 'health', 'essential', 'nl')
        """);
    Subject authority = subject(Role.SECTOR_AUTHORITY, Set.of("energy"), Optional.empty());
    // Without a condition, which would ask the wall of reading.
    database.as(
        authority,
        em -> em.createNativeQuery("update organisation set sector = 'energy'").executeUpdate());
    assertThat(texts("select sector from organisation where name like 'Rights %' order by name"))
        .containsExactly("energy", "health");
    assertThat(refusal(authority, "update organisation set sector = 'health'"))
        .contains("row-level security");
  }

  /** Everybody reads the scales of the nation; those who have nothing to decide move nothing. */
  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyOfficesThatProposeOrDecideMoveTheNation(Role role) {
    Set<Role> movers =
        Set.of(
            Role.DUTY_OFFICER,
            Role.DIRECTOR,
            Role.CRISIS_CENTRE,
            Role.PRIME_MINISTER,
            Role.INTERIOR,
            Role.SYSTEM);
    Subject viewer = subject(role, Set.of("energy"), Optional.empty());
    Predicate<Integer> moves = rows -> rows > 0;
    int moved =
        database.as(
            viewer,
            em -> em.createNativeQuery("update national_scale set since = since").executeUpdate());
    assertThat(moves.test(moved)).isEqualTo(movers.contains(role));
    String proposes =
        """
        insert into proposal (id, national_scale_id)
          select gen_random_uuid(), id from national_scale where scale = 'phase' and not exercise
        """;
    assertThat(refusal(viewer, proposes).contains("row-level security"))
        .isEqualTo(!movers.contains(role));
    assertThat(
            refusal(
                    viewer,
                    "insert into assessment (id, exercise) values (gen_random_uuid(), false)")
                .contains("row-level security"))
        .isEqualTo(
            !Set.of(Role.ANALYST, Role.DUTY_OFFICER, Role.DIRECTOR, Role.CRISIS_CENTRE, Role.SYSTEM)
                .contains(role));
  }

  @Test
  void whoIsNobodyWritesNoRecord() throws SQLException {
    try (Connection nobody = database.connect("belfry_app");
        Statement statement = nobody.createStatement()) {
      assertThat(statement.executeUpdate("update national_scale set since = since")).isZero();
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "insert into assessment (id, exercise) values (gen_random_uuid(), false)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("row-level security");
      for (String refused :
          List.of(
              "select statistics_rebuild()",
              "select campaign_gather(array[]::uuid[])",
              "truncate draft",
              "delete from notification",
              "update audit_entry set actor = actor",
              "alter table draft disable row level security",
              "create table belfry.own (x int)",
              "set role belfry_owner")) {
        assertThatThrownBy(() -> statement.execute(refused))
            .as(refused)
            .isInstanceOf(SQLException.class)
            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
      }
    }
  }
}

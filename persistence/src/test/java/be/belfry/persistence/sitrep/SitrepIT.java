package be.belfry.persistence.sitrep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Pick;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.Audience;
import be.belfry.domain.sitrep.BattleRhythm;
import be.belfry.domain.sitrep.BattleRhythms;
import be.belfry.domain.sitrep.ReportedCrisis;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepDocument;
import be.belfry.domain.sitrep.SitrepFigure;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepQueries.Counted;
import be.belfry.domain.sitrep.SitrepReceipt;
import be.belfry.domain.sitrep.SitrepRow;
import be.belfry.persistence.Database;
import be.belfry.persistence.crisis.JpaCrises;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SitrepIT {
  private static final Subject SYSTEM = Subject.system("test");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    file(ASitrep.CRISIS, "C-2026-0003", "amber", false);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void file(UUID id, String reference, String tlp, boolean exercise) {
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named,
            exercise, plan_version, opened_at, started_at)
          values ('%s', '%s', 'Grid', 'running', 'nationalCrisis', '{energy}', '{BIPT}', '%s',
            '{%s}', %s, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z')
        """
            .formatted(id, reference, tlp, ASitrep.DIRECTOR.id(), exercise));
  }

  private <T> List<T> many(Subject viewer, Function<EntityManager, List<T>> work) {
    return database.as(viewer, work);
  }

  private <T> Optional<T> maybe(Subject viewer, Function<EntityManager, Optional<T>> work) {
    return database.as(viewer, work);
  }

  private int number() {
    return database.as(SYSTEM, em -> sitreps(em).expectedNumber(ASitrep.CRISIS));
  }

  private static JpaSitreps sitreps(EntityManager em) {
    return Database.inject(em, new JpaSitreps());
  }

  @Test
  void nobodyIsRemindedForAFileThatIsOver() {
    Sitrep sitrep = ASitrep.open();
    store(sitrep);
    database.as(
        ASitrep.EDITOR,
        em -> {
          inputs(em).save(new SitrepInput(sitrep, "Grid", "BIPT", ASitrep.NOW, ASitrep.NOW));
          return null;
        });
    String id =
        many(SYSTEM, em -> inputs(em).toRemind(ASitrep.NOW, Pick.ALL, 9)).get(0).id().toString();
    Pick others = Pick.allBut(Set.of(id));
    assertThat(many(SYSTEM, em -> inputs(em).toRemind(ASitrep.NOW, others, 9))).isEmpty();
    Pick alone = Pick.alone(id);
    assertThat(many(SYSTEM, em -> inputs(em).toRemind(ASitrep.NOW, alone, 9))).hasSize(1);
    database.asOwner("update crisis set status = 'ended', tier = 'none', ended_at = now()");
    assertThat(many(SYSTEM, em -> inputs(em).toRemind(ASitrep.NOW, Pick.ALL, 9))).isEmpty();
    assertThat(many(ASitrep.LIAISON, em -> inputs(em).asked("BIPT")))
        .as("may still say it")
        .hasSize(1);
  }

  private List<SitrepInput> remind() {
    return database.as(
        SYSTEM,
        em -> {
          List<SitrepInput> due = inputs(em).toRemind(ASitrep.NOW, Pick.ALL, 9);
          due.forEach(input -> input.reminded(ASitrep.NOW));
          inputs(em).keepReminded(due);
          return due;
        });
  }

  private SitrepInput asked(Sitrep sitrep) {
    return database.as(ASitrep.EDITOR, em -> inputs(em).of(sitrep.id(), "BIPT").orElseThrow());
  }

  private Sitrep askedOfBipt() {
    Sitrep sitrep = ASitrep.open();
    store(sitrep);
    database.as(
        ASitrep.EDITOR,
        em -> {
          inputs(em).save(new SitrepInput(sitrep, "Grid", "BIPT", ASitrep.NOW, ASitrep.NOW));
          return null;
        });
    return sitrep;
  }

  @Test
  void whoSendsAnInputOfWhichHeIsRemindedMeanwhileSendsWhatHeSees() {
    Sitrep sitrep = askedOfBipt();
    long seen = asked(sitrep).version();
    database.as(
        ASitrep.LIAISON,
        em -> {
          SitrepInput own = inputs(em).asked("BIPT").get(0);
          assertThat(remind()).hasSize(1);
          assertThat(asked(sitrep).version()).as("what his form came with").isEqualTo(seen);
          own.send(ASitrep.said(), Language.NL, ASitrep.LIAISON, ASitrep.NOW);
          inputs(em).save(own);
          return null;
        });
    assertThat(asked(sitrep).content()).contains(ASitrep.said());
    assertThat(asked(sitrep).remindedAt()).isPresent();
  }

  @Test
  void ofAnInputThatIsBeingSentNobodyIsReminded() {
    Sitrep sitrep = askedOfBipt();
    List<SitrepInput> reminded =
        database.as(
            ASitrep.LIAISON,
            em -> {
              SitrepInput own = inputs(em).asked("BIPT").get(0);
              own.send(ASitrep.said(), Language.NL, ASitrep.LIAISON, ASitrep.NOW);
              inputs(em).save(own);
              em.flush();
              return remind();
            });
    assertThat(reminded).isEmpty();
    assertThat(remind()).isEmpty();
    assertThat(asked(sitrep).content()).contains(ASitrep.said());
    assertThat(asked(sitrep).remindedAt()).isEmpty();
  }

  private static JpaSitrepInputs inputs(EntityManager em) {
    return Database.inject(em, new JpaSitrepInputs());
  }

  private static SqlSitrepQueries queries(EntityManager em) {
    return Database.inject(em, new SqlSitrepQueries());
  }

  private UUID store(Sitrep sitrep) {
    return database.as(
        ASitrep.EDITOR,
        em -> {
          sitreps(em).save(sitrep);
          return sitrep.id();
        });
  }

  /** Tries until the number is its own, as the service does; some fail on purpose. */
  private int issue(UUID id, boolean fail) {
    while (true) {
      int number = database.as(ASitrep.DIRECTOR, em -> sitreps(em).expectedNumber(ASitrep.CRISIS));
      boolean done =
          database.as(
              ASitrep.DIRECTOR,
              em -> {
                JpaSitreps all = sitreps(em);
                if (!all.takeNumber(ASitrep.CRISIS, number)) {
                  return false;
                }
                if (fail) {
                  throw new IllegalStateException("undone");
                }
                Sitrep sitrep = all.find(id).orElseThrow();
                sitrep.issue(
                    sitrep.content(),
                    ASitrep.crisis(Tlp.AMBER),
                    ASitrep.DIRECTOR,
                    number,
                    ASitrep.NOW);
                all.save(sitrep);
                for (Language language : Language.values()) {
                  all.archive(new SitrepDocument(id, language, new byte[] {7}, ASitrep.NOW));
                }
                return true;
              });
      if (done) {
        return number;
      }
    }
  }

  @Test
  void comesBackAsItWasWrittenWithItsDocumentsAndReceipts() {
    Sitrep written = ASitrep.open();
    UUID id = store(written);
    assertThat(issue(id, false)).isEqualTo(1);
    database.as(
        ASitrep.LIAISON,
        em -> {
          for (SitrepReceipt.Kind kind : SitrepReceipt.Kind.values()) {
            SitrepReceipt receipt = new SitrepReceipt(id, ASitrep.LIAISON, kind, ASitrep.NOW);
            assertThat(sitreps(em).receive(id, receipt)).isTrue();
            assertThat(
                    sitreps(em)
                        .receive(id, new SitrepReceipt(id, ASitrep.LIAISON, kind, ASitrep.NOW)))
                .as("said once")
                .isFalse();
          }
          return null;
        });

    Sitrep read = database.as(ASitrep.LIAISON, em -> sitreps(em).find(id).orElseThrow());
    assertThat(read.content()).isEqualTo(written.content());
    assertThat(read.audience()).containsExactlyInAnyOrder(Audience.values());
    List<SitrepRow> rows =
        database.as(
            ASitrep.LIAISON,
            em -> queries(em).list(Optional.of("C-2026-0003"), PageRequest.first()).rows());
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).asked()).as("frozen, not the reader's own").isEqualTo(3);
    assertThat(rows.get(0).in()).isEqualTo(2);
    assertThat(rows.get(0).opened()).isEqualTo(1);
    assertThat(rows.get(0).acknowledged()).isEqualTo(1);
    assertThat(many(ASitrep.LIAISON, em -> sitreps(em).archived(id))).hasSize(4);
  }

  @Test
  void numbersHaveNoGapAndNoDoubleWhenManyIssueAtOnce() throws Exception {
    List<UUID> reports = new ArrayList<>();
    for (int i = 1; i <= 24; i++) {
      // Corrections of different reports may be open together.
      Sitrep each =
          new Sitrep(
              ASitrep.crisis(Tlp.AMBER),
              ASitrep.content(),
              i == 1 ? Optional.empty() : Optional.of(-i),
              ASitrep.CUT_OFF,
              ASitrep.EDITOR,
              ASitrep.NOW);
      reports.add(store(each));
    }
    ExecutorService pool = Executors.newFixedThreadPool(6);
    List<Integer> numbers = new ArrayList<>();
    try {
      List<Callable<Integer>> issuers = new ArrayList<>();
      for (int i = 0; i < reports.size(); i++) {
        UUID id = reports.get(i);
        boolean fail = i % 4 == 3;
        issuers.add(
            () -> {
              try {
                return issue(id, fail);
              } catch (IllegalStateException undone) {
                return 0;
              }
            });
      }
      for (Future<Integer> done : pool.invokeAll(issuers)) {
        numbers.add(done.get());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(numbers.stream().filter(n -> n > 0).sorted())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 18).boxed().toList());
  }

  @Test
  void twoConnectionsThatTakeOneNumberWaitForEachOtherAndOneGetsIt() throws Exception {
    try (Connection one = database.connect("belfry_app");
        Connection other = database.connect("belfry_app")) {
      for (Connection node : List.of(one, other)) {
        node.setAutoCommit(false);
        try (Statement enter = node.createStatement()) {
          enter.execute("select set_config('belfry.role', 'system', true)");
        }
      }
      String take =
          "insert into sitrep_number as n values ('"
              + ASitrep.CRISIS
              + "', 1) on conflict (crisis_id) do update set last = excluded.last"
              + " where n.last = excluded.last - 1";
      try (Statement first = one.createStatement();
          Statement second = other.createStatement()) {
        assertThat(first.executeUpdate(take)).isEqualTo(1);
        ExecutorService waits = Executors.newSingleThreadExecutor();
        try {
          Future<Integer> waiting = waits.submit(() -> second.executeUpdate(take));
          one.commit();
          assertThat(waiting.get()).as("somebody was faster").isZero();
        } finally {
          waits.shutdownNow();
        }
        other.commit();
      }
    }
    assertThat(number()).isEqualTo(2);
  }

  @Test
  void whatIsIssuedStaysForeverAndNumbersNeverLeap() throws SQLException {
    UUID id = store(ASitrep.open());
    database.as(
        ASitrep.EDITOR,
        em -> {
          SitrepInput input =
              new SitrepInput(
                  sitreps(em).find(id).orElseThrow(), "Grid", "BIPT", ASitrep.NOW, ASitrep.NOW);
          input.close(ASitrep.NOW);
          inputs(em).save(input);
          return null;
        });
    issue(id, false);
    for (String sql :
        List.of(
            "update sitrep set content = '{}'",
            "update sitrep set tlp = 'clear'",
            "update sitrep set number = 2",
            "delete from sitrep",
            "update sitrep_input set cut_off = now()",
            "delete from sitrep_input")) {
      assertThatThrownBy(() -> database.asOwner(sql))
          .as(sql)
          .rootCause()
          .message()
          .matches("(?s).*(is frozen|is closed).*");
    }
    assertThatThrownBy(() -> database.asOwner("update sitrep_number set last = last + 2"))
        .rootCause()
        .hasMessageContaining("have no gap");
    try (Connection app = database.connect("belfry_app");
        Statement statement = app.createStatement()) {
      for (String sql :
          List.of(
              "update sitrep_document set bytes = 'x'",
              "update sitrep_receipt set reader = 'x'",
              "update battle_rhythm set lead = 'x'",
              "delete from sitrep",
              "delete from sitrep_input",
              "delete from sitrep_number")) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void oneReportIsMadeAtATimeAndOneCorrectionOfEach() {
    store(ASitrep.open());
    assertThatThrownBy(() -> store(ASitrep.open()))
        .rootCause()
        .hasMessageContaining("sitrep_one_open");
    assertThat(maybe(ASitrep.EDITOR, em -> sitreps(em).open(ASitrep.CRISIS))).isPresent();
    assertThat(maybe(ASitrep.EDITOR, em -> sitreps(em).issued(ASitrep.CRISIS, 0)))
        .as("an open one has no number")
        .isEmpty();
    assertThat(maybe(ASitrep.EDITOR, em -> sitreps(em).cutOffs(ASitrep.CRISIS).last()))
        .contains(ASitrep.CUT_OFF);
    assertThat(maybe(ASitrep.EDITOR, em -> sitreps(em).cutOffs(new UUID(0, 9)).last())).isEmpty();
    boolean corrected =
        database.as(ASitrep.EDITOR, em -> sitreps(em).inWork(ASitrep.CRISIS, Optional.of(1)));
    assertThat(corrected).isFalse();
  }

  private List<UUID> toIssue(Subject reader, Instant now) {
    return many(
        reader,
        em -> queries(em).toIssue(reader.id(), now, 1).stream().map(SitrepRow::id).toList());
  }

  @Test
  void aReportWaitsForWhoWroteNothingOfItHoweverManyNewerOnesAreHisOwn() {
    UUID other = UUID.fromString("6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a002");
    file(other, "C-2026-0004", "amber", false);
    Sitrep sitrep = ASitrep.open();
    UUID id = store(sitrep);
    UUID newer =
        store(
            new Sitrep(
                new ReportedCrisis(
                    other, "C-2026-0004", "Grid", Tlp.AMBER, Codes.none(), false, false, false),
                ASitrep.content(),
                Optional.empty(),
                ASitrep.CUT_OFF,
                ASitrep.DIRECTOR,
                ASitrep.NOW.plusSeconds(60)));
    assertThat(toIssue(ASitrep.DIRECTOR, ASitrep.NOW))
        .as("nobody is asked, so all inputs are in")
        .containsExactly(id);
    assertThat(toIssue(ASitrep.EDITOR, ASitrep.NOW)).containsExactly(newer);
    database.as(
        ASitrep.EDITOR,
        em -> {
          inputs(em).save(new SitrepInput(sitrep, "Grid", "BIPT", ASitrep.NOW, ASitrep.NOW));
          return null;
        });
    assertThat(toIssue(ASitrep.DIRECTOR, ASitrep.CUT_OFF.minusSeconds(1)))
        .as("an input still comes in")
        .isEmpty();
    assertThat(toIssue(ASitrep.DIRECTOR, ASitrep.CUT_OFF)).containsExactly(id);
    database.as(
        ASitrep.LIAISON,
        em -> {
          SitrepInput own = inputs(em).asked("BIPT").get(0);
          own.send(ASitrep.said(), Language.NL, ASitrep.LIAISON, ASitrep.NOW);
          inputs(em).save(own);
          return null;
        });
    assertThat(toIssue(ASitrep.DIRECTOR, ASitrep.NOW)).as("it has come").containsExactly(id);
    database.asOwner(
        "update sitrep set authors = '{%s}' where id = '%s'".formatted(ASitrep.DIRECTOR.id(), id));
    assertThat(toIssue(ASitrep.DIRECTOR, ASitrep.CUT_OFF)).as("he wrote some of it").isEmpty();
  }

  @Test
  void aServiceSeesItsOwnInputOnlyAndIsRemindedOnce() {
    Sitrep sitrep = ASitrep.open();
    store(sitrep);
    database.as(
        ASitrep.EDITOR,
        em -> {
          for (String service : List.of("BIPT", "FANC")) {
            inputs(em).save(new SitrepInput(sitrep, "Grid", service, ASitrep.NOW, ASitrep.NOW));
          }
          return null;
        });
    assertThat(many(ASitrep.LIAISON, em -> inputs(em).of(sitrep.id())))
        .extracting(SitrepInput::service)
        .containsExactly("BIPT");
    assertThat(many(ASitrep.LIAISON, em -> inputs(em).asked("FANC"))).isEmpty();
    assertThat(many(ASitrep.EDITOR, em -> inputs(em).of(sitrep.id()))).hasSize(2);
    assertThat(
            many(SitrepWallsIT.viewer(Role.PRIME_MINISTER, true), em -> inputs(em).of(sitrep.id())))
        .extracting(SitrepInput::service)
        .containsExactly("BIPT");

    database.as(
        ASitrep.LIAISON,
        em -> {
          SitrepInput own = inputs(em).asked("BIPT").get(0);
          own.send(ASitrep.said(), Language.NL, ASitrep.LIAISON, ASitrep.NOW);
          inputs(em).save(own);
          return null;
        });
    List<SitrepInput> late =
        database.as(
            SYSTEM,
            em -> {
              List<SitrepInput> due = inputs(em).toRemind(ASitrep.NOW, Pick.ALL, 9);
              due.forEach(i -> i.reminded(ASitrep.NOW));
              inputs(em).keepReminded(due);
              return due;
            });
    assertThat(late).extracting(SitrepInput::service).containsExactly("FANC");
    assertThat(many(SYSTEM, em -> inputs(em).toRemind(ASitrep.NOW, Pick.ALL, 9))).isEmpty();
    assertThat(
            database
                .as(ASitrep.EDITOR, em -> inputs(em).of(sitrep.id(), "BIPT"))
                .orElseThrow()
                .content())
        .contains(ASitrep.said());
  }

  @Test
  void theLastRhythmHoldsAndWaitsWhileNoReportIsOpen() {
    for (int i = 0; i < 2; i++) {
      int later = i;
      database.as(
          ASitrep.EDITOR,
          em -> {
            Crises crises = Database.inject(em, new JpaCrises());
            Database.inject(em, new JpaBattleRhythms())
                .add(
                    new BattleRhythm(
                        crises.byReference("C-2026-0003").orElseThrow(),
                        ASitrep.everyFourHours(),
                        later == 0 ? ASitrep.EDITOR : ASitrep.DIRECTOR,
                        ASitrep.NOW.plusSeconds(later)));
            return null;
          });
    }
    assertThat(waiting()).extracting(w -> w.rhythm().by()).containsExactly(ASitrep.DIRECTOR.name());
    assertThat(
            many(
                ASitrep.LIAISON,
                em -> Database.inject(em, new JpaBattleRhythms()).history(ASitrep.CRISIS)))
        .hasSize(2);
    store(ASitrep.open());
    assertThat(waiting()).isEmpty();
  }

  private List<BattleRhythms.Waiting> waiting() {
    return database.as(SYSTEM, em -> Database.inject(em, new JpaBattleRhythms()).waiting());
  }

  @Test
  void countsWhatHangsOnTheCrisis() {
    database.asOwner(
        """
        insert into duty (id, crisis_id, crisis, code, plan_version, service, tier, task, state,
            called_at, acknowledge_by, due_at, closed_at, evidence, tlp, sectors, services, exercise)
          select gen_random_uuid(), '%1$s', 'C-2026-0003', code, 'plan-2026', service,
            'nationalCrisis', false, state, now(), acknowledge, due, case when state = 'fulfilled' then now() end,
            case when state = 'fulfilled' then 'x' end, 'amber', '{energy}', '{}', false
          from (values ('A', 'BIPT', 'open', timestamptz '2027-03-01T00:00Z', timestamptz '2026-03-01T00:00Z'),
            ('B', 'BIPT', 'acknowledged', '2026-03-01T00:00Z', '2027-03-01T00:00Z'),
            ('C', 'NCCN', 'fulfilled', '2026-03-01T00:00Z', '2026-03-01T00:00Z'),
            ('D', 'FANC', 'open', '2026-03-01T00:00Z', '2027-03-01T00:00Z'),
            ('E', 'FANC', 'open', '2027-03-01T00:00Z', '2027-03-01T00:00Z')) d (code, service, state, acknowledge, due);
        insert into crisis_timeline (id, crisis_id, crisis, occurred_at, recorded_at, recorded_by,
            source, confidence, kind, text, evidence, observables)
          values (gen_random_uuid(), '%1$s', 'C-2026-0003', now(), now(), 'x', 'x', 'low',
            'unknown', 'who?', '', '');
        insert into measure (id, crisis_id, crisis, no, plan_version, title, ground, effect,
            affected, affected_sectors, service, state, proposed_by, proposed_at, exercise)
          values (gen_random_uuid(), '%1$s', 'C-2026-0003', 1, 'plan-2026', 'Close', 'x', 'x', 'x',
            '{}', 'BIPT', 'proposed', 'x', now(), false);
        """
            .formatted(ASitrep.CRISIS));
    Counted counted =
        database.as(
            ASitrep.EDITOR, em -> queries(em).count("C-2026-0003", ASitrep.NOW).orElseThrow());
    assertThat(SitrepFigure.values())
        .allSatisfy(
            f ->
                assertThat(counted.count().figures())
                    .extracting(c -> c.figure())
                    .as("each figure once")
                    .containsOnlyOnce(f));
    assertThat(counted.count().value(SitrepFigure.DUTIES_OPEN)).isEqualTo(3);
    assertThat(counted.count().value(SitrepFigure.DUTIES_ACKNOWLEDGED)).isEqualTo(1);
    assertThat(counted.count().value(SitrepFigure.DUTIES_DONE)).isEqualTo(1);
    assertThat(counted.count().value(SitrepFigure.DUTIES_OVERDUE))
        .as("one is not done in time, one not acknowledged")
        .isEqualTo(2);
    assertThat(counted.count().value(SitrepFigure.MEASURES_PROPOSED)).isEqualTo(1);
    assertThat(counted.count().value(SitrepFigure.OPEN_QUESTIONS)).isEqualTo(1);
    assertThat(counted.count().value(SitrepFigure.SECTORS)).as("no incident").isZero();
    assertThat(counted.count().services())
        .extracting(s -> s.service() + s.open() + s.acknowledged() + s.done() + s.overdue())
        .containsExactly("BIPT1101", "FANC2001", "NCCN0010");
    assertThat(counted.count().measures()).hasSize(1);
    assertThat(counted.crisis().tlp()).isEqualTo(Tlp.AMBER);
    assertThat(many(ASitrep.EDITOR, em -> queries(em).services(ASitrep.CRISIS)))
        .containsExactly("BIPT", "FANC", "NCCN");
    assertThat(
            maybe(
                SitrepWallsIT.viewer(Role.MINISTER, true),
                em -> queries(em).count("C-2026-0003", ASitrep.NOW)))
        .isEmpty();
  }
}

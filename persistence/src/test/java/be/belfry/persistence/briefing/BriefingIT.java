package be.belfry.persistence.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.briefing.BriefedCrisis;
import be.belfry.domain.briefing.BriefedIncident;
import be.belfry.domain.briefing.BriefedReaders;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingDocument;
import be.belfry.domain.briefing.BriefingQueries.CrisisPicture;
import be.belfry.domain.briefing.BriefingReceipt;
import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.briefing.Figure;
import be.belfry.domain.briefing.LoggedDecision;
import be.belfry.domain.briefing.Moment;
import be.belfry.domain.briefing.TaskState;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.sitrep.Spread;
import be.belfry.domain.sitrep.Spread.HitProvince;
import be.belfry.domain.sitrep.Spread.HitSector;
import be.belfry.persistence.Database;
import be.belfry.persistence.convert.RecordJson;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BriefingIT {
  private static final Subject SYSTEM = Subject.system("test");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named, exercise, plan_version,
            opened_at, started_at)
          values ('6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', 'C-2026-0003', 'Grid', 'running', 'nationalCrisis',
            '{energy,health}', '{}', 'amber', '{}', false, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z');
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private UUID store(Briefing briefing) {
    return database.as(
        ABriefing.AUTHOR,
        em -> {
          briefings(em).save(briefing);
          return briefing.id();
        });
  }

  private int approve(UUID id) {
    return database.as(
        ABriefing.DIRECTOR,
        em -> {
          JpaBriefings briefings = briefings(em);
          Briefing briefing = briefings.find(id).orElseThrow();
          int number = briefings.expectedNumber(briefing.crisisId());
          while (!briefings.takeNumber(briefing.crisisId(), number)) {
            number = briefings.expectedNumber(briefing.crisisId());
          }
          briefings.supersede(briefing.crisisId());
          briefing.recount(briefing.content().comparedWith(List.of(), number - 1), ABriefing.NOW);
          briefing.approve(
              ABriefing.DIRECTOR,
              aBriefing().following(number - 1).crisis(),
              number,
              ABriefing.PEOPLE,
              ABriefing.NOW);
          briefings.save(briefing);
          for (Language language : Language.values()) {
            briefings.archive(
                new BriefingDocument(id, language, new byte[] {1, 2, 3}, "{}", ABriefing.NOW));
          }
          return number;
        });
  }

  private static JpaBriefings briefings(EntityManager em) {
    return Database.inject(em, new JpaBriefings());
  }

  private static SqlBriefingQueries queries(EntityManager em) {
    return Database.inject(em, new SqlBriefingQueries());
  }

  @Test
  void comesBackAsItWasWritten() {
    Briefing written = aBriefing().build();
    UUID id = store(written);
    Briefing read = database.as(ABriefing.AUTHOR, em -> briefings(em).find(id).orElseThrow());
    assertThat(read.content()).isEqualTo(written.content());
    assertThat(read.marking()).isEqualTo(Tlp.AMBER);
    assertThat(RecordJson.write(read.content())).isEqualTo(RecordJson.write(written.content()));
  }

  private List<UUID> expired(Instant now) {
    return database.as(
        ABriefing.AUTHOR,
        em -> queries(em).expired(now, 10).stream().map(BriefingRow::id).toList());
  }

  @Test
  void asksForANewOneWhenItsValidityEndsWhileTheCrisisRuns() {
    UUID id = store(aBriefing().build());
    Instant until =
        database.as(
            ABriefing.AUTHOR, em -> briefings(em).find(id).orElseThrow().content().validUntil());
    Instant after = until.plusSeconds(1);
    assertThat(expired(after)).as("a draft is in nobody's hands").isEmpty();
    approve(id);
    assertThat(expired(until)).as("the instant itself is in time").isEmpty();
    assertThat(expired(after)).containsExactly(id);
    database.asOwner("update crisis set status = 'ended', tier = 'none', ended_at = now()");
    assertThat(expired(after)).as("nobody needs one of a crisis that is over").isEmpty();
  }

  private List<UUID> toApprove(Subject reader) {
    return database.as(
        reader, em -> queries(em).toApprove(reader.id(), 1).stream().map(BriefingRow::id).toList());
  }

  @Test
  void aDraftWaitsForWhoWroteNothingOfItHoweverManyNewerOnesAreHisOwn() {
    Briefing written = aBriefing().build();
    UUID id = store(written);
    UUID newer =
        store(
            new Briefing(
                aBriefing().crisis(),
                written.content(),
                ABriefing.DIRECTOR,
                ABriefing.NOW.plusSeconds(60)));
    assertThat(toApprove(ABriefing.DIRECTOR)).containsExactly(id);
    assertThat(toApprove(ABriefing.AUTHOR)).containsExactly(newer);
    database.asOwner(
        "update briefing set authors = '{%s}' where id = '%s'"
            .formatted(ABriefing.DIRECTOR.id(), id));
    assertThat(toApprove(ABriefing.DIRECTOR)).as("he wrote some of it before").isEmpty();
    database.asOwner("update briefing set status = 'discarded' where id = '%s'".formatted(newer));
    assertThat(toApprove(ABriefing.AUTHOR)).as("nobody wants it any more").isEmpty();
  }

  @Test
  void numbersOfACrisisHaveNoGap() {
    UUID first = store(aBriefing().build());
    UUID discarded = store(aBriefing().build());
    UUID second = store(aBriefing().build());
    assertThat(approve(first)).isEqualTo(1);
    database.as(
        ABriefing.AUTHOR,
        em -> {
          Briefing briefing = briefings(em).find(discarded).orElseThrow();
          briefing.discard();
          briefings(em).save(briefing);
          return null;
        });
    assertThat(approve(second)).isEqualTo(2);
    List<BriefingRow> rows =
        database.as(
            ABriefing.MINISTER,
            em ->
                queries(em)
                    .list(Optional.of("C-2026-0003"), Optional.empty(), true, PageRequest.first())
                    .rows());
    assertThat(rows)
        .extracting(BriefingRow::number, BriefingRow::status)
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple(2, BriefingStatus.APPROVED),
            org.assertj.core.api.Assertions.tuple(1, BriefingStatus.SUPERSEDED));
  }

  @Test
  void theListHoldsDraftsOnlyForWhoWritesThem() {
    UUID approved = store(aBriefing().build());
    approve(approved);
    UUID draft = store(aBriefing().build());
    assertThat(listed(ABriefing.MINISTER, false)).containsExactly(approved);
    assertThat(listed(ABriefing.AUTHOR, true)).containsExactlyInAnyOrder(approved, draft);
    for (String crisis : List.of("C-2026-0003", OfCrisis.CURRENT)) {
      assertThat(listed(ABriefing.AUTHOR, crisis, Optional.of(BriefingStatus.DRAFT), true))
          .as("those in one state, of " + crisis)
          .containsExactly(draft);
      assertThat(listed(ABriefing.AUTHOR, crisis, Optional.of(BriefingStatus.DRAFT), false))
          .isEmpty();
    }
    database.asOwner("update crisis set status = 'ended', tier = 'none', ended_at = now()");
    assertThat(listed(ABriefing.AUTHOR, OfCrisis.CURRENT, Optional.empty(), true))
        .as("the file is over")
        .isEmpty();
    assertThat(listed(ABriefing.AUTHOR, true)).hasSize(2);
  }

  private List<UUID> listed(Subject reader, boolean drafts) {
    return listed(reader, "C-2026-0003", Optional.empty(), drafts);
  }

  private List<UUID> listed(
      Subject reader, String crisis, Optional<BriefingStatus> state, boolean drafts) {
    return database.as(
        reader,
        em ->
            queries(em)
                .list(Optional.of(crisis), state, drafts, PageRequest.first())
                .rows()
                .stream()
                .map(BriefingRow::id)
                .toList());
  }

  @Test
  void aNumberIsTakenOnceAndOnlyTheExpectedOne() {
    assertThat(taken(2)).as("a gap").isFalse();
    assertThat(taken(1)).isTrue();
    assertThat(taken(1)).as("twice").isFalse();
    assertThat(taken(3)).as("a gap").isFalse();
    assertThat(taken(2)).isTrue();
  }

  private boolean taken(int number) {
    UUID crisis = aBriefing().build().crisisId();
    return database.as(
        SYSTEM,
        em -> {
          boolean expected = briefings(em).expectedNumber(crisis) == number;
          boolean taken = briefings(em).takeNumber(crisis, number);
          assertThat(taken).isEqualTo(expected);
          return taken;
        });
  }

  @Test
  void approvalsAtTheSameTimeWaitForEachOther() throws Exception {
    List<UUID> drafts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      drafts.add(store(aBriefing().build()));
    }
    var pool = Executors.newFixedThreadPool(6);
    List<Future<Integer>> running = new ArrayList<>();
    for (UUID draft : drafts) {
      running.add(pool.submit(() -> approve(draft)));
    }
    List<Integer> numbers = new ArrayList<>();
    for (Future<Integer> one : running) {
      numbers.add(one.get());
    }
    pool.shutdown();
    assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
  }

  @Test
  void theDatabaseKeepsWhatIsApproved() {
    UUID id = store(aBriefing().build());
    approve(id);
    assertThatThrownBy(
            () -> database.asOwner("update briefing set content = '{}' where id = '" + id + "'"))
        .hasStackTraceContaining("is frozen");
    assertThatThrownBy(
            () -> database.asOwner("update briefing set oral_order = true where id = '" + id + "'"))
        .hasStackTraceContaining("is frozen");
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "update briefing_document set bytes = '\\x00' where briefing_id = '"
                        + id
                        + "'"))
        .hasStackTraceContaining("briefing_document");
    BriefingDocument document =
        database.as(
            ABriefing.MINISTER, em -> briefings(em).document(id, Language.DE).orElseThrow());
    assertThat(document.sha256()).isEqualTo(Sha256.hex(document.bytes()));
    assertThat(document.bytes()).containsExactly(1, 2, 3);
  }

  @Test
  void theWallLetsPassExactlyWhoMayRead() {
    List<Briefing> all = new ArrayList<>();
    for (Tlp tlp : Tlp.values()) {
      all.add(aBriefing().marked(tlp, ABriefing.MINISTER.id().toString()).build());
      all.add(aBriefing().inExercise().marked(tlp, ABriefing.MINISTER.id().toString()).build());
    }
    all.forEach(
        b ->
            database.as(
                SYSTEM,
                em -> {
                  briefings(em).save(b);
                  return null;
                }));
    for (Role role : Role.values()) {
      for (boolean exercise : new boolean[] {false, true}) {
        Subject reader = ABriefing.reader(role, exercise);
        for (Briefing briefing : all) {
          boolean seen = database.as(reader, em -> briefings(em).find(briefing.id()).isPresent());
          boolean may =
              role == Role.SYSTEM
                  || (reader.may(Permission.BRIEFING_READ) && briefing.readableBy(reader));
          assertThat(seen)
              .as(role + " " + exercise + " " + briefing.marking() + " " + briefing.exercise())
              .isEqualTo(may);
        }
      }
    }
    long seen =
        database.as(
            ABriefing.MINISTER,
            em -> all.stream().filter(b -> briefings(em).find(b.id()).isPresent()).count());
    assertThat(seen).as("all but the strict one").isEqualTo(Tlp.values().length - 1);
  }

  @Test
  void oneInForceGivesWayAlsoWhenItsReadersAreOthers() {
    UUID red = store(aBriefing().marked(Tlp.RED, ABriefing.DIRECTOR.id().toString()).build());
    approve(red);
    UUID next = store(aBriefing().build());
    Subject other = ABriefing.reader(Role.DIRECTOR, false);
    boolean seen = database.as(other, em -> briefings(em).find(red).isPresent());
    assertThat(seen).as("none of its readers").isFalse();
    database.as(
        other,
        em -> {
          briefings(em).supersede(aBriefing().crisis().id());
          return null;
        });
    BriefingStatus before =
        database.as(ABriefing.DIRECTOR, em -> briefings(em).find(red).orElseThrow().status());
    assertThat(before).isEqualTo(BriefingStatus.SUPERSEDED);
    assertThat(approve(next)).isEqualTo(2);
  }

  @Test
  void theCrisisIsAskedAsItStandsAndOnlyByWhoMayKnowOfIt() {
    database.asOwner(
        """
        update crisis set tlp = 'red', uphold_by = now(), named = array['%s']
        """
            .formatted(ABriefing.DIRECTOR.id()));
    BriefedCrisis crisis =
        database.as(ABriefing.DIRECTOR, em -> queries(em).crisis("C-2026-0003").orElseThrow());
    assertThat(crisis.tlp()).isEqualTo(Tlp.RED);
    assertThat(crisis.oralOrder()).isTrue();
    assertThat(crisis.named().list()).containsExactly(ABriefing.DIRECTOR.id().toString());
    CrisisPicture picture =
        database.as(
            ABriefing.DIRECTOR,
            em -> queries(em).picture("C-2026-0003", ABriefing.NOW).orElseThrow());
    assertThat(picture.crisis()).isEqualTo(crisis);
    boolean known =
        database.as(ABriefing.AUTHOR, em -> queries(em).crisis("C-2026-0003").isPresent());
    assertThat(known).as("none of its circle").isFalse();
  }

  @Test
  void aReaderOpensAndAcknowledgesOnceEach() {
    UUID id = store(aBriefing().build());
    approve(id);
    assertThat(unacknowledged(ABriefing.MINISTER)).containsExactly(id);
    for (BriefingReceipt.Kind kind : BriefingReceipt.Kind.values()) {
      for (boolean first : new boolean[] {true, false}) {
        boolean kept =
            database.as(
                ABriefing.MINISTER,
                em ->
                    briefings(em)
                        .receive(
                            id, new BriefingReceipt(id, ABriefing.MINISTER, kind, ABriefing.NOW)));
        assertThat(kept).isEqualTo(first);
      }
    }
    List<BriefingReceipt> receipts =
        database.as(ABriefing.AUTHOR, em -> briefings(em).receipts(id));
    assertThat(receipts)
        .extracting(BriefingReceipt::reader, BriefingReceipt::kind)
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("Claire Dubois", BriefingReceipt.Kind.OPENED),
            org.assertj.core.api.Assertions.tuple(
                "Claire Dubois", BriefingReceipt.Kind.ACKNOWLEDGED));
    assertThat(unacknowledged(ABriefing.MINISTER)).isEmpty();
    assertThat(unacknowledged(ABriefing.AUTHOR)).as("he wrote it").isEmpty();
    assertThat(unacknowledged(ABriefing.DIRECTOR)).as("it goes to him too").containsExactly(id);
    assertThat(unacknowledged(ABriefing.reader(Role.MINISTER, false)))
        .as("he came later")
        .isEmpty();
    BriefedReaders readers =
        database.as(ABriefing.AUTHOR, em -> briefings(em).find(id).orElseThrow().readers());
    assertThat(readers.all()).hasSize(ABriefing.PEOPLE.size());
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "update briefing set readers = '{\"all\":[]}' where id = '" + id + "'"))
        .hasStackTraceContaining("is frozen");
  }

  private List<UUID> unacknowledged(Subject reader) {
    return database.as(
        reader,
        em -> queries(em).unacknowledged(reader.id(), 9).stream().map(BriefingRow::id).toList());
  }

  @Test
  void aDraftIsFilledWithTheFiguresOfTheCrisis() {
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          select md5('t' || i)::uuid, 'Hospital ' || i, 'nl', '2026-03-01T05:00Z', 'amber', '{health}', false
          from generate_series(1, 3) i;
        insert into submission select md5('n' || i)::uuid, repeat('0', 64), '\\x00' from generate_series(1, 4) i;
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            started_at, organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          select md5('n' || i)::uuid, md5('t' || least(i, 3))::uuid, 'N-2026-00000' || i, i < 4, 'voluntary', 'form',
            'joined', '2026-03-01T06:00Z', '2026-03-01T05:00Z', case when i = 2 then timestamptz '2026-03-01T04:30Z' end,
            'Hospital ' || i, 'nl', 'Title', jsonb_build_object('impact', jsonb_build_object('usersAffected', i * 100)),
            'test', 'amber', '{health}', false
          from generate_series(1, 4) i;
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, detected_at,
            counted_at, imputed_date, date_precision, source, exercise)
          select md5('i' || i)::uuid, 'I-2026-00000' || i, 'Title', 'fraud:phishing', 'phishing', 'high', 'open',
            '{health}', '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', '2026-03-01T06:30Z',
            '2026-03-01T05:30Z', '2026-03-01T05:30Z', false, 'instant', 'own', false
          from generate_series(1, 3) i;
        insert into incident_notification (id, version, incident_id, thread_id, reference, first, linked_at, linked_by)
          select md5('l' || i)::uuid, 0, md5('i' || least(i, 2))::uuid, md5('t' || i)::uuid, 'N', i < 3,
            '2026-03-01T06:30Z', 'test' from generate_series(1, 3) i;
        insert into crisis_incident (id, crisis_id, incident_id, incident_reference, sectors, tlp, named, attached_at,
            attached_by, reason, detached_at, detached_by, detach_reason)
          select md5('c' || i)::uuid, '6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', md5('i' || i)::uuid, 'I', '{health}',
            'amber', '{}', '2026-03-01T07:00Z', 'test', 'same event',
            case when i = 3 then timestamptz '2026-03-01T08:00Z' end, case when i = 3 then 'test' end,
            case when i = 3 then 'other event' end
          from generate_series(1, 3) i;
        insert into duty (id, crisis_id, crisis, code, plan_version, service, tier, task, state, called_at, acknowledge_by,
            due_at, tlp, sectors, services, exercise, evidence, closed_at)
          select md5('d' || i)::uuid, '6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', 'C-2026-0003', 'DUTY-' || i, 'plan-2026',
            case when i <= 2 then 'NCCN' else 'CCB' end, 'nationalCrisis', false,
            (array['fulfilled', 'fulfilled', 'acknowledged', 'open'])[i], '2026-03-01T07:00Z', '2026-03-01T08:00Z',
            timestamptz '2026-03-01T09:00Z' + i * interval '1 hour', 'amber', '{health}', '{}', false,
            case when i <= 2 then 'done' end, case when i <= 2 then timestamptz '2026-03-01T08:00Z' end
          from generate_series(1, 4) i;
        insert into measure (id, crisis_id, crisis, no, plan_version, title, ground, effect, affected, affected_sectors,
            service, state, proposed_by, proposed_at, ordered_by, ordered_office, ordered_at, placed_by, placed_at,
            evidence, exercise)
          select md5('m' || i)::uuid, '6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', 'C-2026-0003', i, 'plan-2026',
            'Measure ' || i, 'why', 'what', 'whom', '{health}', 'CCB', s.state, 'a', '2026-03-01T07:00Z',
            case when s.state <> 'proposed' then 'b' end, case when s.state <> 'proposed' then 'CCB' end,
            case when s.state <> 'proposed' then timestamptz '2026-03-01T08:00Z' end,
            case when s.state = 'inPlace' then 'c' end,
            case when s.state = 'inPlace' then timestamptz '2026-03-01T09:00Z' end,
            case when s.state = 'inPlace' then 'seen' end, false
          from generate_series(1, 7) i, lateral (select (array['proposed', 'inPlace', 'ordered'])[1 + i % 3]) s (state);
        """);
    CrisisPicture picture =
        database.as(
            ABriefing.AUTHOR,
            em -> queries(em).picture("C-2026-0003", ABriefing.NOW).orElseThrow());
    assertThat(picture.figures())
        .extracting(c -> c.figure() + "=" + c.value())
        .containsExactly(
            Figure.INCIDENTS + "=2",
            Figure.ENTITIES + "=3",
            Figure.SECTORS + "=1",
            Figure.PEOPLE + "=700",
            Figure.HOURS + "=27");
    assertThat(picture.crisis().tier()).isEqualTo(Tier.NATIONAL_CRISIS);
    assertThat(picture.activation()).isEqualTo("none");
    assertThat(picture.sectors()).extracting(s -> s.sector()).containsExactly("health");
    assertThat(picture.services())
        .extracting(
            s -> s.service() + " " + s.duty() + " " + s.done() + "/" + s.all() + " " + s.state())
        .containsExactly(
            "CCB DUTY-3 0/2 " + TaskState.UNDER_WAY, "NCCN DUTY-1 2/2 " + TaskState.DONE);
    factsOfTheRecords();
    assertThat(picture.measures())
        .as("five at most, those that wait to be carried out first")
        .extracting(m -> m.no() + " " + m.state().code())
        .containsExactly("5 ordered", "2 ordered", "7 inPlace", "4 inPlace", "1 inPlace");
  }

  /** What a draft takes from the records of that crisis. */
  private void factsOfTheRecords() {
    UUID crisis = aBriefing().crisis().id();
    database.asOwner(
        """
        insert into crisis_timeline (id, crisis_id, crisis, occurred_at, recorded_at, recorded_by, source, confidence,
            kind, text, evidence, observables, corrects_id)
          select md5('t' || i)::uuid, '6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', 'C-2026-0003',
            timestamptz '2026-03-01T00:00Z' + i * interval '1 hour', '2026-03-02T07:00Z', 'a', 's', 'high',
            case i when 9 then 'unknown' else 'fact' end, 'Fact ' || i, '', '',
            case i when 11 then md5('t10')::uuid end
          from generate_series(1, 11) i;
        insert into logbook_entry (id, crisis_id, crisis, number, decided_at, recorded_at, decided_by, office,
            recorded_by, what, options, basis, expected_effect, corrects)
          select md5('l' || i)::uuid, '6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001', 'C-2026-0003', i,
            timestamptz '2026-03-01T00:00Z' + i * interval '1 hour', '2026-03-02T07:00Z', 'a', 'CCB', 'a',
            'Decision ' || i, '', '', '', case i when 3 then 1 end
          from generate_series(1, 3) i;
        update incident set status = 'merged', sectors = '{energy}' where reference = 'I-2026-000002';
        insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, reason, merged_by, merged_at)
          select md5('m1')::uuid, md5('i2')::uuid, md5('i1')::uuid, 1, 'open', 'The same', 'a', '2026-03-02T07:00Z';
        update incident set severity = 'emergency' where reference = 'I-2026-000001';
        update notification set provinces = '{namur}' where id in (md5('n1')::uuid, md5('n2')::uuid);
        update notification set provinces = '{brussels,namur}' where id = md5('n2')::uuid;
        """);
    database.as(
        ABriefing.AUTHOR,
        em -> {
          SqlBriefingFacts facts = Database.inject(em, new SqlBriefingFacts());
          assertThat(facts.timeline(crisis, ABriefing.NOW))
              .as("eight facts, corrected ones left out, the earliest first")
              .extracting(Moment::what)
              .containsExactly(
                  "Fact 2", "Fact 3", "Fact 4", "Fact 5", "Fact 6", "Fact 7", "Fact 8", "Fact 11");
          assertThat(facts.timeline(crisis, ABriefing.NOW).get(0))
              .extracting(m -> m.source().orElseThrow(), m -> m.confidence().orElseThrow())
              .containsExactly("s", Confidence.HIGH);
          assertThat(facts.decisions(crisis, ABriefing.NOW))
              .extracting(LoggedDecision::what)
              .containsExactly("Decision 3", "Decision 2");
          Instant earlier = Instant.parse("2026-03-01T02:30:00Z");
          assertThat(facts.timeline(crisis, earlier)).hasSize(2);
          assertThat(facts.decisions(crisis, earlier))
              .extracting(LoggedDecision::no)
              .containsExactly(2);
          assertThat(facts.incidents(crisis, Tlp.AMBER))
              .as("neither the detached one nor the one that went on in another")
              .extracting(BriefedIncident::reference)
              .containsExactly("I-2026-000001");
          assertThat(facts.incidents(crisis, Tlp.CLEAR))
              .as("those that are marked narrower than the file are left out")
              .isEmpty();
          assertThat(facts.clocks(crisis, ABriefing.NOW)).isEmpty();
          Spread spread = facts.spread(crisis, ABriefing.NOW);
          assertThat(spread.at()).isEqualTo(ABriefing.NOW);
          assertThat(spread.sectors())
              .as("one incident with the sectors of both parts; the detached one is not in it")
              .containsExactlyInAnyOrder(
                  new HitSector(Sector.ENERGY, 1, Severity.EMERGENCY),
                  new HitSector(Sector.HEALTH, 1, Severity.EMERGENCY));
          assertThat(spread.provinces())
              .as("its two reports name two places, one of them twice")
              .containsExactly(
                  new HitProvince(Province.BRUSSELS, 1), new HitProvince(Province.NAMUR, 1));
          assertThat(spread.placeless()).isZero();
          return null;
        });
  }
}

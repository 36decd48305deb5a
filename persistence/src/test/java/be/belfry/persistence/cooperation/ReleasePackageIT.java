package be.belfry.persistence.cooperation;

import static be.belfry.domain.cooperation.APackage.IE;
import static be.belfry.domain.cooperation.APackage.NL;
import static be.belfry.domain.cooperation.APackage.T0;
import static be.belfry.domain.cooperation.APackage.marks;
import static be.belfry.domain.cooperation.AnAssistanceRequest.ANN;
import static be.belfry.domain.cooperation.AnAssistanceRequest.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.cooperation.APackage;
import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.Caveat;
import be.belfry.domain.cooperation.CaveatLowering;
import be.belfry.domain.cooperation.PackageFile;
import be.belfry.domain.cooperation.PackageFileName;
import be.belfry.domain.cooperation.PackageFilter;
import be.belfry.domain.cooperation.PackageRow;
import be.belfry.domain.cooperation.Partner;
import be.belfry.domain.cooperation.ReleasePackage;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.cooperation.SourceMarking;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleasePackageIT {
  private static final PackageFilter ALL =
      new PackageFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T with(Subject viewer, Function<JpaReleasePackages, T> work) {
    return database.as(viewer, em -> work.apply(Database.inject(em, new JpaReleasePackages())));
  }

  private UUID added() {
    ReleasePackage released = APackage.proposed(NL, IE);
    return with(
        ANN,
        packages -> {
          packages.add(released);
          packages.archive(
              new PackageFile(released.id(), PackageFileName.PICTURE, new byte[] {1, 2}, T0));
          return released.id();
        });
  }

  private List<PackageRow> list(Subject viewer, PackageFilter filter) {
    return this.<List<PackageRow>>with(
        viewer, packages -> packages.list(filter, PageRequest.first()).rows());
  }

  @Test
  void keepsAPackageWithItsFilesAndReceipts() {
    UUID id = added();
    with(
        BEN,
        packages -> {
          ReleasePackage released = packages.find(id).orElseThrow();
          released.approve(marks(Caveat.NONE), List.of(NL, IE), "", BEN, T0);
          released.release(marks(Caveat.NONE), List.of(NL, IE), "", BEN, T0);
          released.receive("NL", "desk", T0, BEN, T0);
          return null;
        });
    assertThat(list(ANN, ALL))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.partners()).containsExactly("IE", "NL");
              assertThat(row.received()).isEqualTo(1);
              assertThat(row.releasedAt()).isPresent();
            });
    assertThat(this.<List<PackageFile.Row>>with(ANN, packages -> packages.files(id)))
        .singleElement()
        .satisfies(file -> assertThat(file.size()).isEqualTo(2));
    PackageFilter dutch =
        new PackageFilter(
            Optional.empty(),
            Optional.of(Arrangement.BILATERAL),
            Optional.of("NL"),
            Optional.of("C-2026-0003"));
    assertThat(list(ANN, dutch)).as("a file that is not there").isEmpty();
    documents();
    database.asOwner("update crisis set services = '{DEFENCE}'");
    assertThat(list(ANN, dutch)).as("a file that he may not open is found no more").isEmpty();
    assertThat(list(ANN, ALL)).extracting(PackageRow::source).containsExactly("");
    assertThat(replaceable(Optional.of("C-2026-0003"))).containsExactly("P-2026-0001");
    assertThat(replaceable(Optional.of("C-2026-0004"))).isEmpty();
    assertThat(replaceable(Optional.empty())).containsExactly("P-2026-0001");
    database.asOwner("update crisis set named = array['%s']".formatted(ANN.id()));
    assertThat(list(ANN, dutch)).extracting(PackageRow::source).containsExactly("C-2026-0003/S2");
    PackageFilter british =
        new PackageFilter(Optional.empty(), Optional.empty(), Optional.of("GB"), Optional.empty());
    assertThat(list(ANN, british)).isEmpty();
  }

  private List<String> replaceable(Optional<String> crisis) {
    return this.<List<PackageRow>>with(ANN, packages -> packages.replaceable(crisis, 9)).stream()
        .map(PackageRow::reference)
        .toList();
  }

  private List<String> toApprove(Subject reader) {
    return this.<List<PackageRow>>with(reader, packages -> packages.toApprove(reader.user(), 1))
        .stream()
        .map(PackageRow::reference)
        .toList();
  }

  @Test
  void aPackageWaitsForWhoDidNotAskForItHoweverManyNewerOnesAreHisOwn() {
    UUID id = added();
    ReleasePackage newer =
        new ReleasePackage(
            "P-2026-0002",
            APackage.source(Tlp.AMBER, false),
            marks(Caveat.NONE),
            APackage.asked(NL),
            List.of(NL),
            Set.of("DEFENCE"),
            Optional.empty(),
            BEN,
            T0.plusSeconds(60));
    with(
        BEN,
        packages -> {
          packages.add(newer);
          return null;
        });
    assertThat(replaceable(Optional.empty())).as("none has left").isEmpty();
    assertThat(toApprove(BEN)).containsExactly("P-2026-0001");
    assertThat(toApprove(ANN)).containsExactly("P-2026-0002");
    with(
        BEN,
        packages -> {
          packages.find(id).orElseThrow().approve(marks(Caveat.NONE), List.of(NL, IE), "", BEN, T0);
          return null;
        });
    assertThat(toApprove(BEN)).as("approved").isEmpty();
  }

  @Test
  void partnersAreDataAndEveryArrangementHasSomeInBothWorlds() {
    List<Partner> partners = this.<List<Partner>>with(ANN, JpaReleasePackages::partners);
    for (Arrangement arrangement : Arrangement.values()) {
      for (boolean exercise : new boolean[] {false, true}) {
        assertThat(partners)
            .as(arrangement + " " + exercise)
            .anyMatch(p -> p.arrangement() == arrangement && p.exercise() == exercise);
      }
    }
  }

  @Test
  void theLastCaveatHoldsAndNoWallHidesIt() {
    with(
        ANN,
        packages -> {
          for (Caveat caveat : List.of(Caveat.NONE, Caveat.BELGIUM_ONLY)) {
            packages.mark(
                new SourceMarking(
                    APackage.source(Tlp.AMBER, false).key(),
                    caveat,
                    Set.of(),
                    ANN,
                    T0.plusSeconds(caveat.code().length())));
          }
          return null;
        });
    Subject stranger = ADuty.subject("cas", Role.DEFENCE, Optional.of("OTHER"), Set.of());
    assertThat(
            this.<Optional<SourceMarking>>with(
                    stranger, packages -> packages.marking(APackage.source(Tlp.AMBER, false).key()))
                .map(SourceMarking::caveat))
        .contains(Caveat.BELGIUM_ONLY);
  }

  @Test
  void whatIsReleasedWaitsForACaveatThatIsPutOnItInTheSameMoment() throws Exception {
    SourceKey key = APackage.source(Tlp.AMBER, false).key();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch marked = new CountDownLatch(1);
    CompletableFuture<Void> marking =
        CompletableFuture.runAsync(
            () ->
                with(
                    ANN,
                    packages -> {
                      packages.hold(key);
                      held.countDown();
                      awaited(marked);
                      packages.mark(marked(Caveat.BELGIUM_ONLY, Set.of(), 5));
                      return null;
                    }));
    awaited(held);
    CompletableFuture<Optional<SourceMarking>> releasing =
        CompletableFuture.supplyAsync(
            () ->
                with(
                    BEN,
                    packages -> {
                      packages.hold(key);
                      return packages.marking(key);
                    }));
    assertThatThrownBy(() -> releasing.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    marked.countDown();
    marking.get(10, TimeUnit.SECONDS);
    assertThat(releasing.get(10, TimeUnit.SECONDS).map(SourceMarking::caveat))
        .contains(Caveat.BELGIUM_ONLY);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SourceMarking marked(Caveat caveat, Set<String> named, long after) {
    return new SourceMarking(
        APackage.source(Tlp.AMBER, false).key(), caveat, named, ANN, T0.plusSeconds(after));
  }

  private void note(SourceMarking marking) {
    with(
        ANN,
        packages -> {
          packages.mark(marking);
          return null;
        });
  }

  @Test
  void noCaveatGetsWiderByOnePersonsWordWhateverTheProgramDoes() {
    note(marked(Caveat.BELGIUM_ONLY, Set.of(), 0));
    for (Caveat wider : List.of(Caveat.NONE, Caveat.RELEASABLE_TO_EU, Caveat.RELEASABLE_TO_NATO)) {
      assertThatThrownBy(() -> note(marked(wider, Set.of(), 1)))
          .as(wider.code())
          .hasStackTraceContaining("second person");
    }
    assertThatThrownBy(() -> note(marked(Caveat.BELGIUM_ONLY, Set.of("NL"), 1)))
        .hasStackTraceContaining("second person");
    note(marked(Caveat.BELGIUM_ONLY, Set.of(), 1));
    assertThat(
            this.<Optional<Instant>>with(
                ANN, packages -> packages.lastMarked(APackage.source(Tlp.AMBER, false).key())))
        .contains(T0.plusSeconds(1));
  }

  @Test
  void aCaveatGetsWiderWhenTheSecondPersonAgreesToWhatWasAsked() {
    note(marked(Caveat.BELGIUM_ONLY, Set.of(), 0));
    UUID id =
        with(
            ANN,
            packages -> {
              CaveatLowering asked =
                  new CaveatLowering(
                      APackage.source(Tlp.AMBER, false),
                      Caveat.RELEASABLE_TO_EU,
                      Set.of("NL"),
                      "sources agree",
                      Set.of("DEFENCE"),
                      ANN,
                      T0);
              packages.ask(asked);
              return asked.id();
            });
    assertThatThrownBy(() -> note(marked(Caveat.RELEASABLE_TO_EU, Set.of("NL"), 1)))
        .as("asked is not agreed")
        .hasStackTraceContaining("second person");
    Subject stranger = ADuty.subject("cas", Role.DEFENCE, Optional.of("OTHER"), Set.of());
    assertThat(this.<Boolean>with(stranger, packages -> packages.lowering(id).isPresent()))
        .as("behind the walls of its document")
        .isFalse();
    lowering(id, "update belfry.release_lowering set caveat = 'none'");
    lowering(
        id,
        "update belfry.release_lowering set state = 'agreed', decided_by = 'ann',"
            + " decided_at = now()");
    with(
        BEN,
        packages -> {
          packages.mark(packages.lowering(id).orElseThrow().agree(BEN, T0.plusSeconds(2)));
          return null;
        });
    assertThat(
            this.<Optional<SourceMarking>>with(
                ANN, packages -> packages.marking(APackage.source(Tlp.AMBER, false).key())))
        .get()
        .satisfies(
            holds -> {
              assertThat(holds.caveat()).isEqualTo(Caveat.RELEASABLE_TO_EU);
              assertThat(holds.named()).containsExactly("NL");
              assertThat(holds.markedBy()).isEqualTo("ben");
            });
    lowering(id, "update belfry.release_lowering set reason = 'other'");
    assertThatThrownBy(() -> note(marked(Caveat.NONE, Set.of("NL"), 3)))
        .as("wider than agreed")
        .hasStackTraceContaining("second person");
  }

  private static final String CRISIS = "00000000-0000-4000-8000-0000000000c1";

  private static SourceKey report(int no) {
    return new SourceKey(SourceKind.SITREP, new UUID(5, no));
  }

  private static SourceKey told(int no) {
    return new SourceKey(SourceKind.BRIEFING, new UUID(6, no));
  }

  /** Reports 1 to 4, of which 3 corrects 1, and briefings 1 and 2 that are counted from 1 and 4. */
  private void documents() {
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named,
            exercise, plan_version, opened_at, started_at)
          values ('%s', 'C-2026-0003', 'Grid', 'running', 'nationalCrisis', '{energy}', '{BIPT}',
            'red', '{%s}', false, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z')
        """
            .formatted(CRISIS, UUID.randomUUID()));
    for (int no = 1; no <= 4; no++) {
      database.asOwner(
          """
          insert into sitrep (id, crisis_id, crisis, title, number, status, corrects, tlp, named,
              audience, exercise, demo, oral_order, cut_off, content, editor_id, editor, opened_at,
              saved_at, issuer, issued_at)
            values ('%s', '%s', 'C-2026-0003', 'Grid', %d, 'issued', %s, 'red', '{x}', '{cells}',
              false, false, false, now(), '{}', '%s', 'Ed', timestamptz '2026-03-02T08:00Z'
              + interval '%d hour', now(), 'Iss', timestamptz '2026-03-02T08:30Z' + interval '%d hour')
          """
              .formatted(
                  report(no).id(), CRISIS, no, no == 3 ? "1" : "null", new UUID(9, 9), no, no));
    }
    for (int no = 1; no <= 2; no++) {
      database.asOwner(
          """
          insert into briefing (id, crisis_id, crisis, title, number, status, tlp, named, exercise,
              demo, oral_order, content, author_id, author, drafted_at, saved_at, approver,
              approved_at)
            values ('%s', '%s', 'C-2026-0003', 'Grid', %d, 'superseded', 'red', '{x}', false, false,
              false, '{"countedFrom": {"sitrep": %d}}', '%s', 'Ed', now(), now(), 'App', now())
          """
              .formatted(told(no).id(), CRISIS, no, no == 1 ? 1 : 4, new UUID(9, 9)));
    }
  }

  private Caveat holds(SourceKey key) {
    Subject stranger = ADuty.subject("cas", Role.DEFENCE, Optional.of("OTHER"), Set.of());
    return this.<Optional<SourceMarking>>with(stranger, packages -> packages.marking(key))
        .map(SourceMarking::caveat)
        .orElse(Caveat.NONE);
  }

  private void note(SourceKey key, Caveat caveat, long after) {
    note(new SourceMarking(key, caveat, Set.of(), ANN, T0.plusSeconds(after)));
  }

  @Test
  void whatIsMadeFromADocumentIsHeldByItsCaveat() {
    documents();
    note(report(1), Caveat.BELGIUM_ONLY, 0);
    for (int no = 1; no <= 4; no++) {
      assertThat(holds(report(no))).as("report " + no).isEqualTo(Caveat.BELGIUM_ONLY);
    }
    assertThat(holds(told(1))).as("counted from it").isEqualTo(Caveat.BELGIUM_ONLY);
    assertThat(holds(told(2))).isEqualTo(Caveat.BELGIUM_ONLY);
    for (Caveat wider : List.of(Caveat.NONE, Caveat.RELEASABLE_TO_EU)) {
      assertThatThrownBy(() -> note(report(4), wider, 1))
          .as("by one person's word")
          .hasStackTraceContaining("second person");
    }
  }

  @Test
  void itIsToldWhichDocumentALaterOneStandsInThePlaceOf() {
    documents();
    database.asOwner("update briefing set status = 'approved' where number = 2");
    Subject stranger = ADuty.subject("cas", Role.DEFENCE, Optional.of("OTHER"), Set.of());
    for (SourceKey gone : List.of(report(1), told(1))) {
      assertThat(this.<Boolean>with(stranger, packages -> packages.isSuperseded(gone)))
          .as(gone.toString())
          .isTrue();
    }
    for (SourceKey stands :
        List.of(
            report(2),
            report(3),
            told(2),
            new SourceKey(SourceKind.ASSISTANCE_REQUEST, new UUID(7, 1)))) {
      assertThat(this.<Boolean>with(stranger, packages -> packages.isSuperseded(stands)))
          .as(stands.toString())
          .isFalse();
    }
    database.asOwner(
        "alter table sitrep disable trigger user; update sitrep set status = 'open', number = 0,"
            + " issuer = null, issued_at = null where number = 3");
    assertThat(this.<Boolean>with(stranger, packages -> packages.isSuperseded(report(1))))
        .as("a correction that is being made")
        .isFalse();
  }

  @Test
  void aCaveatOfALaterDocumentSaysNothingOfAnEarlierOne() {
    documents();
    note(told(1), Caveat.RELEASABLE_TO_NATO, 0);
    assertThat(holds(told(2))).as("begins with its words").isEqualTo(Caveat.RELEASABLE_TO_NATO);
    note(report(2), Caveat.RELEASABLE_TO_EU, 1);
    assertThat(holds(report(1))).isEqualTo(Caveat.NONE);
    assertThat(holds(told(1))).isEqualTo(Caveat.RELEASABLE_TO_NATO);
    assertThat(holds(told(2))).as("to members of both only").isEqualTo(Caveat.BELGIUM_ONLY);
  }

  @Test
  void aReportIsHeldByTheCaveatOfTheOneWhoseDroppedWordsItTells() {
    documents();
    note(report(2), Caveat.BELGIUM_ONLY, 0);
    assertThat(holds(report(3)))
        .as("corrects the first, and is compared with the second")
        .isEqualTo(Caveat.BELGIUM_ONLY);
    assertThat(holds(report(4))).isEqualTo(Caveat.BELGIUM_ONLY);
    assertThat(holds(report(1))).isEqualTo(Caveat.NONE);
  }

  /** A restored installation leaves numbers out. */
  @Test
  void theDocumentBeforeIsFoundBehindNumbersThatWereLeftOut() {
    documents();
    database.asOwner(
        """
        alter table sitrep disable trigger user; alter table briefing disable trigger user;
        update sitrep set number = number + 100 where number > 2;
        update briefing set number = 105 where number = 2
        """);
    note(report(2), Caveat.RELEASABLE_TO_EU, 0);
    assertThat(holds(report(3))).as("103, after 2").isEqualTo(Caveat.RELEASABLE_TO_EU);
    assertThat(holds(report(4))).as("104, after 103").isEqualTo(Caveat.RELEASABLE_TO_EU);
    note(told(1), Caveat.BELGIUM_ONLY, 1);
    assertThat(holds(told(2))).as("105, after 1").isEqualTo(Caveat.BELGIUM_ONLY);
    assertThatThrownBy(() -> note(told(2), Caveat.NONE, 2))
        .as("by one person's word")
        .hasStackTraceContaining("second person");
    assertThat(holds(report(1))).isEqualTo(Caveat.NONE);
  }

  @Test
  void aLaterWordOfTwoFreesADocumentUntilAnotherIsSaidOfWhatItBeginsWith() {
    documents();
    note(report(1), Caveat.BELGIUM_ONLY, 0);
    database.asOwner(
        """
        insert into release_lowering (id, source_kind, source_id, source, caveat, partners, reason,
            state, asked_by, asked_at, decided_by, decided_at, tlp, sectors, services, exercise)
          values (gen_random_uuid(), 'sitrep', '%s', 'C-2026-0003/S2', 'none', '{}', 'rewritten',
            'agreed', 'ben', '%s', 'ann', '%s', 'amber', '{energy}', '{CCB,DEFENCE}', false)
        """
            .formatted(report(2).id(), T0, T0.plusSeconds(5)));
    note(report(2), Caveat.NONE, 5);
    assertThat(holds(report(2))).isEqualTo(Caveat.NONE);
    assertThat(holds(report(1))).isEqualTo(Caveat.BELGIUM_ONLY);
    assertThat(holds(report(3))).isEqualTo(Caveat.BELGIUM_ONLY);
    note(report(1), Caveat.BELGIUM_ONLY, 9);
    assertThat(holds(report(2))).isEqualTo(Caveat.BELGIUM_ONLY);
  }

  @Test
  void theRuleKnowsHowTheFileIsMarkedWhoeverAsks() {
    documents();
    Subject stranger = ADuty.subject("cas", Role.DEFENCE, Optional.of("OTHER"), Set.of());
    assertThat(this.<Optional<Tlp>>with(stranger, packages -> packages.fileMarking("C-2026-0003")))
        .contains(Tlp.RED);
    assertThat(this.<Optional<Tlp>>with(stranger, packages -> packages.fileMarking("C-2026-0009")))
        .isEmpty();
  }

  private void lowering(UUID id, String sql) {
    assertThatThrownBy(() -> database.asOwner(sql + " where id = '" + id + "'"))
        .as(sql)
        .hasStackTraceContaining("ERROR");
  }

  @Test
  void hidesAPackageFromWhoMayNotKnowOfIt() {
    UUID id = added();
    Subject stranger = ADuty.subject("cas", Role.DEFENCE, Optional.of("OTHER"), Set.of());
    assertThat(list(stranger, ALL)).isEmpty();
    assertThat(this.<Boolean>with(stranger, packages -> packages.find(id).isPresent())).isFalse();
    assertThat(this.<List<PackageFile.Row>>with(stranger, packages -> packages.files(id)))
        .isEmpty();
  }

  @Test
  void theDatabaseItselfKeepsTheRules() {
    UUID id = added();
    refused("update belfry.release_package set approved_by = 'ann', approved_at = now()", id);
    refused("update belfry.release_package set purpose = 'other'", id);
    refused("update belfry.release_package set caveat = 'belgiumOnly'", id);
    refused("update belfry.release_package set replaced_by = reference", id);
    refused("delete from belfry.release_package", id);
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "insert into belfry.release_addressee (id, package_id, partner, exercise)"
                        + " values (gen_random_uuid(), '"
                        + id
                        + "', 'exerciseNation', false)"))
        .as("a player in a real package")
        .hasStackTraceContaining("foreign key");
  }

  private void refused(String sql, UUID id) {
    assertThatThrownBy(() -> database.asOwner(sql + " where id = '" + id + "'"))
        .as(sql)
        .hasStackTraceContaining("ERROR");
  }
}

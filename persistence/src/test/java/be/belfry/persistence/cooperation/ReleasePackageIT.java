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
import be.belfry.domain.cooperation.SourceMarking;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
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
          released.release(marks(Caveat.NONE), List.of(NL, IE), BEN, T0);
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
    assertThat(list(ANN, dutch)).hasSize(1);
    PackageFilter british =
        new PackageFilter(Optional.empty(), Optional.empty(), Optional.of("GB"), Optional.empty());
    assertThat(list(ANN, british)).isEmpty();
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

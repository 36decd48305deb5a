package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Writability;
import be.belfry.services.Wiring;
import be.belfry.services.shared.WriteWatch;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NarrowReadsTest {
  private final AtomicBoolean readOnly = new AtomicBoolean();
  private final Wiring wiring = new Wiring(new WriteWatch(), database());
  private final NarrowReads reads = wiring.into(new NarrowReads());

  private Writability database() {
    return new Writability() {
      @Override
      public boolean isReadOnly() {
        return readOnly.get();
      }

      @Override
      public void takeRoom() {
        // there is enough
      }
    };
  }

  private void actAs(int id, Role role) {
    wiring.actAs(
        new Subject(
            new UUID(0, id),
            "somebody",
            "Somebody",
            role,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Language.EN,
            false));
  }

  private void read(String reference) {
    reads.record(NarrowReadEvent::ofIncident, reference, "red");
  }

  @ParameterizedTest
  @EnumSource(Tlp.class)
  void whatOnlyANarrowCircleMayReadIsRecorded(Tlp tlp) {
    actAs(1, Role.ANALYST);
    reads.record(NarrowReadEvent::ofIncident, "I-2026-000001", tlp.code());
    assertThat(wiring.events().size()).isEqualTo(tlp == Tlp.AMBER_STRICT || tlp == Tlp.RED ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everybodyIsAReaderButTheProgramItself(Role role) {
    actAs(1, role);
    read("I-2026-000001");
    assertThat(wiring.events().size()).isEqualTo(role == Role.SYSTEM ? 0 : 1);
  }

  @Test
  void whatIsCommittedIsNotWrittenAgainAndWhatIsNotIs() {
    actAs(1, Role.ANALYST);
    read("I-2026-000001");
    read("I-2026-000001");
    assertThat(wiring.events()).as("the first may have been rolled back").hasSize(2);
    reads.keep((NarrowReadEvent) wiring.events().get(0));
    read("I-2026-000001");
    assertThat(wiring.events()).hasSize(2);
  }

  @Test
  void eachReaderAndEachRecordHasARowOfItsOwn() {
    actAs(1, Role.ANALYST);
    read("I-2026-000001");
    reads.keep((NarrowReadEvent) wiring.events().get(0));
    read("I-2026-000002");
    reads.record(NarrowReadEvent::ofCrisis, "I-2026-000001", "amberStrict");
    actAs(2, Role.ANALYST);
    read("I-2026-000001");
    assertThat(wiring.actions())
        .containsExactly("incident.read", "incident.read", "crisis.read", "incident.read");
  }

  @Test
  void whileNothingCanBeStoredItIsReadAllTheSame() {
    actAs(1, Role.ANALYST);
    readOnly.set(true);
    read("I-2026-000001");
    assertThat(wiring.events()).isEmpty();
    readOnly.set(false);
    read("I-2026-000001");
    assertThat(wiring.events()).hasSize(1);
  }

  @Test
  void itRemembersTenThousandOfThem() {
    actAs(1, Role.ANALYST);
    for (int n = 0; n <= 10_000; n++) {
      reads.keep(NarrowReadEvent.ofIncident("I-2026-" + n, new UUID(0, 1)));
    }
    read("I-2026-0");
    assertThat(wiring.events()).as("the eldest is written again").hasSize(1);
    read("I-2026-1");
    assertThat(wiring.events()).hasSize(1);
  }
}

package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.FileMarkings;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Writability;
import be.belfry.services.Wiring;
import be.belfry.services.shared.WriteWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NarrowReadsTest {
  private final AtomicBoolean readOnly = new AtomicBoolean();
  private final Map<String, String> files = new HashMap<>();
  private final FileMarkings markings = crisis -> Optional.ofNullable(files.get(crisis));
  private final Wiring wiring = new Wiring(new WriteWatch(), database(), markings);
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

  /** A record that is opened, with a marking of its own or as narrow as its file. */
  private static Opened record(Optional<String> own) {
    return new Opened() {
      @Override
      public NarrowReadEvent readBy(UUID reader) {
        return NarrowReadEvent.ofCrisis("C-2026-0001", reader);
      }

      @Override
      public Optional<String> ownTlp() {
        return own;
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Tlp.class)
  void whatHangsOnAFileIsAsNarrowAsTheFile(Tlp tlp) {
    actAs(1, Role.ANALYST);
    files.put("C-2026-0001", tlp.code());
    reads.opened(record(Optional.empty()));
    boolean narrow = tlp == Tlp.AMBER_STRICT || tlp == Tlp.RED;
    assertThat(wiring.actions()).isEqualTo(narrow ? List.of("crisis.read") : List.of());
    files.put("C-2026-0001", "red");
    reads.opened(record(Optional.of(tlp.code())));
    assertThat(wiring.events()).as("but for its own marking").hasSize(narrow ? 2 : 0);
  }

  @Test
  void whatHangsOnAFileThatTheReaderMayNotOpenIsNoReadingOfIt() {
    actAs(1, Role.ANALYST);
    reads.opened(record(Optional.empty()));
    assertThat(wiring.events()).isEmpty();
  }

  @Test
  void whatTheProgramOpensForItselfIsNoReading() {
    actAs(1, Role.SYSTEM);
    reads.opened(record(Optional.of("red")));
    assertThat(wiring.events()).isEmpty();
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

package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.FileMarkings;
import be.belfry.domain.security.Listed;
import be.belfry.domain.security.NarrowListEvent;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Writability;
import be.belfry.services.Wiring;
import be.belfry.services.shared.WriteWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NarrowReadsTest {
  private final AtomicBoolean readOnly = new AtomicBoolean();
  private final Map<String, String> files = new HashMap<>();

  /** What the database was asked for, question by question. */
  private final List<Set<String>> asked = new ArrayList<>();

  private final FileMarkings markings =
      crises -> {
        asked.add(crises);
        Map<String, String> found = new HashMap<>(files);
        found.keySet().retainAll(crises);
        return found;
      };
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

  private record Line(String record, Optional<String> ownTlp) implements Listed {}

  private static Line line(String record, Tlp tlp) {
    return new Line(record, Optional.of(tlp.code()));
  }

  private static Line onFile(String crisis) {
    return new Line(crisis, Optional.empty());
  }

  private List<String> shown() {
    return wiring.events().stream().map(event -> event.details().get("records")).toList();
  }

  @Test
  void aListIsOneRowWithTheNarrowOnesThatItShowed() {
    actAs(1, Role.ANALYST);
    files.putAll(Map.of("C-2026-0001", "red", "C-2026-0002", "green", "C-2026-0003", "red"));
    List<Line> rows =
        List.of(
            line("I-2026-000002", Tlp.AMBER_STRICT),
            line("I-2026-000001", Tlp.RED),
            line("I-2026-000003", Tlp.AMBER),
            onFile("C-2026-0001"),
            onFile("C-2026-0001"),
            onFile("C-2026-0002"),
            onFile("C-2026-0009"),
            onFile(""));
    assertThat(reads.listed(rows)).isSameAs(rows);
    assertThat(wiring.actions()).containsExactly("list.read");
    assertThat(shown()).containsExactly("C-2026-0001,I-2026-000001,I-2026-000002");
    assertThat(asked)
        .as("all files by one question")
        .containsExactly(Set.of("C-2026-0001", "C-2026-0002", "C-2026-0009"));
    reads.keep((NarrowListEvent) wiring.events().get(0));
    reads.listed(rows);
    assertThat(shown()).as("of which he was told").hasSize(1);
    reads.listed(List.of(rows.get(0), onFile("C-2026-0003")));
    assertThat(shown()).endsWith("C-2026-0003").hasSize(2);
    actAs(2, Role.ANALYST);
    reads.listed(rows);
    assertThat(shown()).as("another reader").hasSize(3);
  }

  @Test
  void aListWithNothingNarrowLeavesNoRowAndAsksNothing() {
    actAs(1, Role.ANALYST);
    reads.listed(List.of(line("I-2026-000003", Tlp.AMBER), line("I-2026-000004", Tlp.CLEAR)));
    reads.listed(List.<Line>of());
    actAs(2, Role.SYSTEM);
    reads.listed(List.of(line("I-2026-000001", Tlp.RED)));
    assertThat(wiring.events()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void whileNothingCanBeStoredAListIsShownAllTheSame() {
    actAs(1, Role.ANALYST);
    List<Line> rows = List.of(line("I-2026-000001", Tlp.RED));
    readOnly.set(true);
    assertThat(reads.listed(rows)).isEqualTo(rows);
    assertThat(wiring.events()).isEmpty();
    readOnly.set(false);
    reads.listed(rows);
    assertThat(wiring.events()).hasSize(1);
  }

  /** What is done with the lines that the node's own log gets meanwhile. */
  private static final class Kept extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
    }

    @Override
    public void flush() {
      // nothing waits
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  @Test
  void whileNothingCanBeStoredTheNodesLogHasOneLineOfAListWithWhatIsNewInIt() {
    actAs(1, Role.ANALYST);
    readOnly.set(true);
    Kept kept = new Kept();
    Logger log = Logger.getLogger(NarrowReads.class.getName());
    log.addHandler(kept);
    try {
      List<Line> two = List.of(line("I-2026-000002", Tlp.RED), line("I-2026-000001", Tlp.RED));
      reads.listed(two);
      reads.listed(two);
      reads.listed(List.of(two.get(0), line("I-2026-000003", Tlp.RED)));
      read("I-2026-000004");
      read("I-2026-000004");
    } finally {
      log.removeHandler(kept);
    }
    String end = " by " + new UUID(0, 1) + " is not in the record: nothing can be stored";
    assertThat(kept.lines)
        .containsExactly(
            "list.read I-2026-000001,I-2026-000002" + end,
            "list.read I-2026-000003" + end,
            "incident.read I-2026-000004" + end);
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
  void itRemembersFiftyThousandOfThem() {
    actAs(1, Role.ANALYST);
    for (int n = 0; n <= 50_000; n++) {
      reads.keep(NarrowReadEvent.ofIncident("I-2026-" + n, new UUID(0, 1)));
    }
    read("I-2026-0");
    assertThat(wiring.events()).as("the eldest is written again").hasSize(1);
    read("I-2026-1");
    assertThat(wiring.events()).hasSize(1);
  }
}

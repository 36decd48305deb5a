package be.belfry.services.callout;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.callout.CallOut;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOuts;
import be.belfry.domain.callout.StartCallOut;
import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.organisation.SaveContact;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.shared.Pick;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.time.HolidaysOf2026;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.shared.NodeName;
import be.belfry.services.shared.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The drill of a month starts by itself, once, and calls everybody in the directory. */
class DrillServiceTest {
  /** Friday 1 May 2026 is a holiday: the first working day is Monday the 4th, ten o'clock. */
  private static final Instant START = Instant.parse("2026-05-04T08:00:00Z");

  private final List<String> drilled = new ArrayList<>();
  private final List<StartCallOut> started = new ArrayList<>();
  private List<Contact> directory = List.of(contact("CERT"), contact("NCCN"));
  private List<Contact> players = List.of();

  /** How far the clock of exercises is ahead. */
  private Duration ahead = Duration.ZERO;

  /** When what was started last began. */
  private Instant began;

  private Instant now = START;
  private boolean leased = true;
  private final List<String> leases = new ArrayList<>();
  private boolean held;
  private Wiring wiring;
  private DrillService drills;

  @BeforeEach
  void wire() {
    LegalTime time =
        new LegalTime() {
          @Override
          public Instant now() {
            return now;
          }

          @Override
          public Instant now(boolean exercise) {
            return exercise ? now.plus(ahead) : now;
          }
        };
    Leases taken =
        (job, holder, length) -> {
          leases.add(job);
          return leased;
        };
    CallOuts callOuts =
        fake(
            CallOuts.class,
            Map.of(
                "hasDrill",
                arguments -> drilled.contains(arguments[0]),
                "leftByDrill",
                arguments -> left((Pick) arguments[2])));
    Contacts contacts =
        fake(
            Contacts.class,
            Map.of("all", arguments -> (boolean) arguments[0] ? players : directory));
    Outbox outbox = fake(Outbox.class, Map.of("isOnHold", arguments -> held));
    wiring =
        new Wiring(
            time,
            taken,
            callOuts,
            contacts,
            new HolidaysOf2026(),
            outbox,
            new NodeName(),
            new Desk());
    wiring.actAs(Subject.system("callouts"));
    drills = wiring.into(new DrillService());
  }

  @Test
  void startsByItselfOnTheFirstWorkingDayAtTenAndOnce() {
    now = START.minusMillis(1);
    assertThat(drills.startDueDrill(Round.whole())).as("not before").isZero();
    now = START;
    assertThat(drills.startDueDrill(Round.whole())).isEqualTo(2);
    assertThat(started)
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.kind()).isEqualTo(CallOutKind.DRILL))
        .allSatisfy(call -> assertThat(call.exercise()).isFalse());
    assertThat(wiring.actions()).containsExactly("drill.started");
    now = START.plusSeconds(86_400);
    assertThat(drills.startDueDrill(Round.whole())).as("once a month").isZero();
    assertThat(started).hasSize(2);
  }

  @Test
  void isCaughtUpAfterAnOutage() {
    now = START.plusSeconds(20 * 86_400);
    assertThat(drills.startDueDrill(Round.whole())).isEqualTo(2);
    assertThat(drilled).containsOnly("2026-05");
  }

  @Test
  void onlyTheNodeWithTheLeaseStartsIt() {
    leased = false;
    assertThat(drills.startDueDrill(Round.whole())).isZero();
    assertThat(started).isEmpty();
  }

  /** The stores here know no question of a line: none is asked. */
  @Test
  void nobodyIsCalledWhileNothingCanLeave() {
    held = true;
    assertThat(drills.startDueDrill(Round.whole())).isZero();
    assertThat(drills.callNext(Round.whole())).isZero();
    assertThat(leases).as("a job that rests stands still for nobody").containsExactly("callouts");
    assertThat(started).isEmpty();
    held = false;
    assertThat(drills.startDueDrill(Round.whole())).isEqualTo(2);
  }

  @Test
  void anEmptyDirectoryIsDrilledAsSoonAsSomebodyStandsInIt() {
    List<Contact> later = directory;
    directory = List.of();
    assertThat(drills.startDueDrill(Round.whole())).isZero();
    assertThat(wiring.actions()).isEmpty();
    directory = later;
    assertThat(drills.startDueDrill(Round.whole())).isEqualTo(2);
  }

  /** Its transaction of all fails, and it dies after the first of those that it calls alone. */
  @Test
  void whatANodeThatDiedLeftOverIsCalledByTheNextOneAndNobodyTwice() {
    Contact first = directory.get(0);
    String alone = first.id().toString();
    assertThat(drills.startDueDrill(Round.alone(alone))).isEqualTo(1);
    now = START.plusSeconds(600);
    assertThat(drills.startDueDrill(Round.whole())).as("the rest").isEqualTo(1);
    assertThat(started)
        .extracting(call -> call.contact().orElseThrow())
        .containsExactlyElementsOf(directory.stream().map(Contact::id).toList());
    assertThat(drills.startDueDrill(Round.whole())).isZero();
    assertThat(drills.startDueDrill(Round.alone(alone))).isZero();
    assertThat(started).hasSize(2);
  }

  private Set<UUID> left(Pick pick) {
    return directory.stream()
        .map(Contact::id)
        .filter(id -> pick.takes(id.toString()))
        .filter(id -> started.stream().noneMatch(call -> call.contact().equals(Optional.of(id))))
        .collect(Collectors.toSet());
  }

  @Test
  void oneOfExercisesIsOfTheMonthThatTheirClockShows() {
    players = List.of(contact("CERT", true));
    ahead = Duration.ofDays(30);
    wiring.actAs(ASitrep.someone("olga", Role.DUTY_OFFICER, "CCB"));
    assertThat(drills.start(true)).isEqualTo("2026-06");
    assertThat(began).isEqualTo(now.plus(ahead));
    assertThat(drills.start(false)).isEqualTo("2026-05");
    assertThat(began).isEqualTo(now);
  }

  private static Contact contact(String unit) {
    return contact(unit, false);
  }

  private static Contact contact(String unit, boolean exercise) {
    return new Contact(
        new SaveContact(
            Optional.of(unit),
            Optional.empty(),
            "Permanence of " + unit,
            Language.NL,
            ContactRank.FIRST,
            exercise,
            Map.of(ChannelKind.MAIL, unit.toLowerCase(java.util.Locale.ROOT) + "@example.be")),
        Set.of(),
        START);
  }

  private interface Answer {
    Object to(Object[] arguments);
  }

  /** Of a store the drill asks these things. */
  private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
    return StandIn.of(
        type,
        (method, arguments) -> {
          assertThat(answers).containsKey(method);
          return answers.get(method).to(arguments);
        });
  }

  private final class Desk extends CallOutDesk {
    @Override
    public CallOut start(
        StartCallOut command,
        Optional<Contact> target,
        Optional<String> drill,
        Subject by,
        Instant at) {
      started.add(command);
      began = at;
      drilled.add(drill.orElseThrow());
      return new CallOut(command, target, drill, by, at);
    }
  }
}

package be.belfry.services.security;

import static be.belfry.domain.security.Role.ADMINISTRATOR;
import static be.belfry.domain.security.Role.ANALYST;
import static be.belfry.domain.security.Role.SECTOR_AUTHORITY;
import static be.belfry.domain.security.Role.STATISTICIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.services.Wiring;
import be.belfry.services.incident.IncidentService;
import be.belfry.services.notification.ThreadClockService;
import be.belfry.services.statistics.EarlyAccessService;
import be.belfry.services.statistics.StatisticsService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each act that opens a way in, publishes figures, moves a legal limit or lets more people read a
 * record asks for a fresh proof of identity before it looks at anything.
 */
class FreshProofTest {
  private static final Wiring WIRING = new Wiring();
  private static final UUID SOMEBODY = new UUID(0, 2);
  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  private static final AccountService ACCOUNTS = WIRING.into(new AccountService());
  private static final AccessService ACCESS = WIRING.into(new AccessService());
  private static final SecondFactorService FACTORS = WIRING.into(new SecondFactorService());
  private static final TokenService TOKENS = WIRING.into(new TokenService());
  private static final StatisticsService FIGURES = WIRING.into(new StatisticsService());
  private static final EarlyAccessService EARLY = WIRING.into(new EarlyAccessService());
  private static final IncidentService INCIDENTS = WIRING.into(new IncidentService());
  private static final ThreadClockService CLOCKS = WIRING.into(new ThreadClockService());

  private record Act(Role role, ThrowingCallable act) {}

  /** All of them. */
  private static final Map<String, Act> ACTS =
      Map.ofEntries(
          entry("an account is made", ADMINISTRATOR, () -> ACCOUNTS.create(null)),
          entry(
              "an account is opened again",
              ADMINISTRATOR,
              () -> ACCOUNTS.setDisabled(SOMEBODY, false)),
          entry("a new first password", ADMINISTRATOR, () -> ACCOUNTS.resetPassword(SOMEBODY)),
          entry(
              "an own first password",
              ADMINISTRATOR,
              () -> ACCOUNTS.chooseFirstPassword("a password", "secret")),
          entry(
              "a second factor taken away",
              ADMINISTRATOR,
              () -> ACCESS.resetSecondFactor(SOMEBODY)),
          entry("other rights", ADMINISTRATOR, () -> ACCESS.appoint(SOMEBODY, null, 0)),
          entry("a new telephone", ADMINISTRATOR, () -> FACTORS.startSettingUp("secret")),
          entry("recovery codes", ADMINISTRATOR, () -> FACTORS.renewCodes()),
          entry("a token", ADMINISTRATOR, () -> TOKENS.create("a program", 365, "secret")),
          entry("a month is closed", STATISTICIAN, () -> FIGURES.close(MONTH, Optional.empty())),
          entry("all months are closed that wait", STATISTICIAN, () -> FIGURES.closeWaiting()),
          entry(
              "somebody reads figures early",
              STATISTICIAN,
              () ->
                  EARLY.add(
                      Optional.empty(), "Somebody", "CCB", null, "why", MONTH, Optional.empty())),
          entry(
              "a legal limit is moved",
              SECTOR_AUTHORITY,
              () -> CLOCKS.suspend("N-2026-000001", SOMEBODY, "why")),
          entry(
              "a wider marking is agreed to",
              ANALYST,
              () -> INCIDENTS.agreeToLowering("I-2026-000001", 1)));

  /** Which ask later, and the test of that. */
  private static final Map<String, String> ON_THE_WAY =
      Map.of("NationalService.propose", "NationalServiceTest");

  private static Map.Entry<String, Act> entry(String name, Role role, ThrowingCallable act) {
    return Map.entry(name, new Act(role, act));
  }

  static Set<String> acts() {
    return ACTS.keySet();
  }

  @ParameterizedTest
  @MethodSource("acts")
  void isAskedBefore(String act) {
    WIRING.actAsUnproven(
        new Subject(
            new UUID(0, 1),
            "somebody",
            "Somebody",
            ACTS.get(act).role(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Language.EN,
            false));
    assertThatExceptionOfType(ProofNeeded.class).as(act).isThrownBy(ACTS.get(act).act());
  }

  /**
   * Where the door is asked for a permission that opens ways in, closes months or moves a limit:
   * the method, and whether it asks for a proof. What decides, confirms or releases needs none of
   * this: there the door asks by itself ({@code DoorTest}).
   */
  private static List<String> asked(String how) throws IOException {
    Pattern place =
        Pattern.compile(
            "(?m)^  (?:public|private) .*?(\\w+)\\(|door\\.(?:(requireProven)\\(|(require)\\("
                + "(?:Permission\\.)?(?:ACCOUNT_ADMINISTER|ACCOUNT_OWN|STATISTICS_CLOSE|CLOCK_MOVE))");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String type = String.valueOf(file.getFileName()).replace(".java", ".");
        String method = "";
        Matcher next = place.matcher(Files.readString(file));
        while (next.find()) {
          if (next.group(1) != null) {
            method = next.group(1);
          } else if (how.equals(next.group(2)) || how.equals(next.group(3))) {
            found.add(type + method);
          }
        }
      }
    }
    return found;
  }

  /** Whoever adds one that asks adds it to the table above. */
  @Test
  void theTableHasEachOfThem() throws IOException {
    List<String> proven = asked("requireProven");
    assertThat(proven).containsAll(ON_THE_WAY.keySet());
    assertThat(ACTS).hasSize(proven.size() - ON_THE_WAY.size());
  }

  /** Whoever adds one that does not ask says here why it need not. */
  @Test
  void whatAsksForNoProofOpensNothing() throws IOException {
    Set<String> reads =
        Set.of(
            "AccessService.of",
            "AccountNewsService.changes",
            "AccountNewsService.news",
            "AccountService.list",
            "AccountService.owesPassword",
            "EarlyAccessService.open",
            "EarlyAccessService.readers",
            "EarlyAccessService.receipts",
            "EarlyAccessService.units",
            "EarlyAccessService.waiting",
            "RegisterService.ofAccount",
            "ReleaseService.allDue",
            "ReleaseService.comingOut",
            "ReleaseService.due",
            "ReleaseService.waiting",
            "RoomService.own",
            "SecondFactorService.own",
            "SessionService.lastVisit",
            "SessionService.ownSessions",
            "StatisticsService.preview",
            "TokenService.own");
    Set<String> takesAway =
        Set.of(
            "AccessService.endSession",
            "AccessService.revokeToken",
            "AccountService.setDisabled",
            "EarlyAccessService.end",
            "SessionService.endOtherSessions",
            "SessionService.endOwnSession",
            "TokenService.revoke");
    Set<String> isNoWayIn =
        Set.of(
            "AccountService.speak",
            "DraftService.own",
            // of what was closed, with a proof, at the moment that was announced
            "PublicationService.publish",
            // of what happened outside the program
            "EarlyAccessService.handOver",
            // adds a duty, moves none
            "ThreadClockService.requestReport");
    Set<String> asksForThePasswordItself = Set.of("AccountService.changeOwnPassword");
    assertThat(asked("require"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(reads, takesAway, isNoWayIn, asksForThePasswordItself)
                .flatMap(Set::stream)
                .toList());
  }

  /**
   * Refusals of whoever would be his own second person, and what the second word is asked for.
   * Whoever adds one says it here.
   */
  @Test
  void eachSecondWordIsProvenOrSaysWhyNot() throws IOException {
    Set<String> decided =
        Set.of(
            "communication_author",
            "cooperation_secondPerson",
            "escalation_proposerDecides",
            "measure_proposer",
            "plan_ownProposal");
    Set<String> provenByTheTable = Set.of("incident_secondPerson");
    Set<String> neededByNobody =
        Set.of(
            // both words stand in the record, and the duty can be opened again
            "duty_secondPerson",
            // says what somebody saw
            "measure_secondPerson",
            // many in an hour of work on a case, each kept with its two persons
            "playbook_secondPerson");
    Pattern refusal =
        Pattern.compile("\"(\\w+_(?:secondPerson|author|proposer|proposerDecides|ownProposal))\"");
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("../domain/src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        refusal.matcher(Files.readString(file)).results().forEach(m -> found.add(m.group(1)));
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(decided, provenByTheTable, neededByNobody).flatMap(Set::stream).toList());
  }
}

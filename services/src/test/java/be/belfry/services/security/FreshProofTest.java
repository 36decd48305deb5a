package be.belfry.services.security;

import static be.belfry.domain.security.Role.ADMINISTRATOR;
import static be.belfry.domain.security.Role.SECTOR_AUTHORITY;
import static be.belfry.domain.security.Role.STATISTICIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.services.Wiring;
import be.belfry.services.notification.ThreadClockService;
import be.belfry.services.statistics.EarlyAccessService;
import be.belfry.services.statistics.StatisticsService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each act that opens a way in, publishes figures or moves a legal limit asks for a fresh proof of
 * identity before it looks at anything.
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
          entry("other rights", ADMINISTRATOR, () -> ACCESS.appoint(SOMEBODY, null)),
          entry("a new telephone", ADMINISTRATOR, () -> FACTORS.startSettingUp("secret")),
          entry("recovery codes", ADMINISTRATOR, () -> FACTORS.renewCodes()),
          entry("a token", ADMINISTRATOR, () -> TOKENS.create("a program")),
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
              () -> CLOCKS.suspend("N-2026-000001", SOMEBODY, "why")));

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

  /** Whoever adds one adds it above. */
  @Test
  void theTableHasEachOfThem() throws IOException {
    Pattern asking = Pattern.compile("door\\.requireProven\\(");
    long found = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        found += asking.matcher(Files.readString(file)).results().count();
      }
    }
    assertThat(ACTS).hasSize((int) found);
  }
}

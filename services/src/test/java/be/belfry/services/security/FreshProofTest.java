package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.services.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Each act that opens a way in asks for a fresh proof of identity before it looks at anything. */
class FreshProofTest {
  private static final Wiring WIRING = new Wiring();
  private static final UUID SOMEBODY = new UUID(0, 2);

  private static final AccountService ACCOUNTS = WIRING.into(new AccountService());
  private static final AccessService ACCESS = WIRING.into(new AccessService());
  private static final SecondFactorService FACTORS = WIRING.into(new SecondFactorService());
  private static final TokenService TOKENS = WIRING.into(new TokenService());

  /** All of them. */
  private static final Map<String, ThrowingCallable> ACTS =
      Map.of(
          "an account is made", () -> ACCOUNTS.create(null),
          "an account is opened again", () -> ACCOUNTS.setDisabled(SOMEBODY, false),
          "a new first password", () -> ACCOUNTS.resetPassword(SOMEBODY),
          "an own first password", () -> ACCOUNTS.chooseFirstPassword("a password", "secret"),
          "a second factor taken away", () -> ACCESS.resetSecondFactor(SOMEBODY),
          "other rights", () -> ACCESS.appoint(SOMEBODY, null),
          "a new telephone", () -> FACTORS.startSettingUp("secret"),
          "recovery codes", () -> FACTORS.renewCodes(),
          "a token", () -> TOKENS.create("a program"));

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
            Role.ADMINISTRATOR,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Language.EN,
            false));
    assertThatExceptionOfType(ProofNeeded.class).as(act).isThrownBy(ACTS.get(act));
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

package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostsTest {
  private static final Posts POSTS =
      new Posts() {
        @Override
        public Set<String> offices() {
          return Set.of("ccbDirector");
        }

        @Override
        public Set<String> services() {
          return Set.of("CCB");
        }
      };

  private static NewAccount account(String office, String service) {
    return new NewAccount(
        "someone",
        "Some One",
        Role.DIRECTOR,
        Optional.ofNullable(office),
        Optional.ofNullable(service),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false,
        false);
  }

  @Test
  void whatThePlanHasOrNothingAtAllIsGood() {
    assertThatCode(() -> POSTS.require(account("ccbDirector", "CCB"))).doesNotThrowAnyException();
    assertThatCode(() -> POSTS.require(account(null, null))).doesNotThrowAnyException();
  }

  @Test
  void anOfficeOrServiceThatThePlanDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> POSTS.require(account("ccbdirector", "CCB")))
        .isInstanceOfSatisfying(
            RuleViolation.class, refused -> refusedAs(refused, "security_unknownOffice"));
    assertThatThrownBy(() -> POSTS.require(account("CCB", null)))
        .as("a service is no office")
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> POSTS.require(account("ccbDirector", "NOPE")))
        .isInstanceOfSatisfying(
            RuleViolation.class, refused -> refusedAs(refused, "security_unknownService"));
  }

  private static void refusedAs(RuleViolation refused, String code) {
    assertThat(refused.code()).isEqualTo(code);
  }
}

package be.belfry.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RsitTypeTest {
  /** The whole taxonomy, as published. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abusive-content | spam harmful-speech violence
          malicious-code | infected-system c2-server malware-distribution malware-configuration
          information-gathering | scanner sniffing social-engineering
          intrusion-attempts | ids-alert brute-force exploit
          intrusions | privileged-account-compromise unprivileged-account-compromise \
          application-compromise system-compromise burglary
          availability | dos ddos misconfiguration sabotage outage
          information-content-security | unauthorised-information-access \
          unauthorised-information-modification data-loss data-leak
          fraud | unauthorised-use-of-resources copyright masquerade phishing
          vulnerable | weak-crypto ddos-amplifier potentially-unwanted-accessible \
          information-disclosure vulnerable-system
          other | other undetermined
          test | test
          """)
  void holdsTheTypesOfTheClass(String rsitClass, String tags) {
    assertThat(RsitClass.of(rsitClass).types().stream().map(RsitType::code))
        .containsExactlyElementsOf(
            Arrays.stream(tags.split(" ")).map(tag -> rsitClass + ":" + tag).toList());
  }

  @Test
  void hasElevenClassesAndThirtyNineTypes() {
    assertThat(RsitClass.values()).hasSize(11);
    assertThat(RsitType.values()).hasSize(39);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsCode(RsitType type) {
    assertThat(RsitType.of(type.code())).isSameAs(type);
  }

  @Test
  void neverCountsATest() {
    assertThat(Arrays.stream(RsitType.values()).filter(type -> !type.isCounted()))
        .containsExactly(RsitType.TEST);
  }

  @Test
  void refusesATypeOfAnotherClass() {
    assertThatThrownBy(() -> RsitType.of("fraud:infected-system"))
        .isInstanceOf(RuleViolation.class);
  }
}

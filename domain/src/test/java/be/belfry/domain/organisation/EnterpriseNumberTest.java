package be.belfry.domain.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnterpriseNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1999.000.051",
        "1999000051",
        "1999 000 051",
        "BE1999000051",
        "BE 1999.000.051",
        "  1999.000.051  "
      })
  void isWrittenInOneWay(String written) {
    assertThat(EnterpriseNumber.of(written).text()).isEqualTo("1999.000.051");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "2999.000.051", "1999.000.05", "1999.000.0511", "NL1999000051", "x"})
  void refusesAnotherForm(String written) {
    assertThatThrownBy(() -> EnterpriseNumber.of(written))
        .isInstanceOf(RuleViolation.class)
        .hasFieldOrPropertyWithValue("code", "organisation_enterpriseNumber");
  }

  @Test
  void refusesNothingAtAll() {
    assertThatThrownBy(() -> EnterpriseNumber.of(null)).isInstanceOf(RuleViolation.class);
  }

  /** Of the hundred endings of eight digits exactly one is right, whatever the digits. */
  @Test
  void oneOfAHundredEndingsIsRight() {
    for (int first = 1; first < 20_000_000; first += 104_729) {
      int right = 0;
      for (int check = 0; check < 100; check++) {
        String digits = "%08d%02d".formatted(first, check);
        boolean taken;
        try {
          taken = EnterpriseNumber.of(digits) != null;
        } catch (RuleViolation refused) {
          taken = false;
        }
        if (taken) {
          right++;
          assertThat((first + check) % 97).as(digits).isZero();
        }
      }
      assertThat(right).as("endings of %08d", first).isEqualTo(1);
    }
  }

  /** Any one digit that is mistyped is noticed. */
  @Test
  void aMistypedDigitIsRefused() {
    String right = "1999000051";
    for (int at = 1; at < right.length(); at++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String wrong = right.substring(0, at) + digit + right.substring(at + 1);
        if (!wrong.equals(right)) {
          assertThatThrownBy(() -> EnterpriseNumber.of(wrong)).isInstanceOf(RuleViolation.class);
        }
      }
    }
  }
}

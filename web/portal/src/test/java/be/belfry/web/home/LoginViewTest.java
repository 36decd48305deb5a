package be.belfry.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginViewTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          /incident/list?status=open, /incident/list?status=open
          /,                          /
          -,                          /
          '',                         /
          //evil.example,             /
          /\\evil.example,            /
          https://evil.example,       /
          javascript:alert(1),        /
          incident/list,              /
          """)
  void goesBackToAPlaceOfThisServerOnly(String asked, String expected) {
    assertThat(LoginView.localPath(asked)).isEqualTo(expected);
  }
}

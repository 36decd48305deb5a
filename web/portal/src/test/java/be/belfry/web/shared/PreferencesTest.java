package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {
  @ParameterizedTest
  @CsvSource({
    "https, __Host-belfry_theme, dark",
    "https, belfry_theme, auto",
    "https, __Secure-belfry_theme, auto",
    "http, belfry_theme, dark"
  })
  void aNeighbourSetsNobodysTheme(String proto, String name, String theme) {
    ACall call = over(proto).withCookie(name, "dark");
    assertThat(Preferences.theme(call.request())).isEqualTo(theme);
  }

  @Test
  void whatIsRememberedIsForThisHostAlone() {
    ACall call = over("https").withField("theme", "dark").withField("nav", "half");
    Preferences.remember(call.request(), call.response());
    Preferences.remember(call.request(), call.response(), Language.FR);
    assertThat(call.answered("Set-Cookie __Host-belfry_theme"))
        .isEqualTo("dark; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(call.answered("Set-Cookie __Host-belfry_lang")).startsWith("fr; Path=/; Secure");
    assertThat(call.answered("Set-Cookie __Host-belfry_nav")).as("no such value").isNull();
  }

  private static ACall over(String proto) {
    return ACall.of("GET", "/login").with("X-Forwarded-Proto", proto);
  }
}

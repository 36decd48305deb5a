package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the filters decide from a request's headers and address. */
class RequestsTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          same-origin, http://belfry.example,      belfry.example,      true
          same-origin, null,                       belfry.example,      true
          none,        -,                          belfry.example,      true
          cross-site,  https://evil.example,       belfry.example,      false
          cross-site,  -,                          belfry.example,      false
          same-site,   https://other.example,      belfry.example,      false
          same-origin, https://evil.example,       belfry.example,      false
          -,           https://belfry.example,     belfry.example,      true
          -,           https://BELFRY.example,     belfry.example,      true
          -,           https://belfry.example:444, belfry.example,      false
          -,           https://belfry.example:444, belfry.example:444,  true
          -,           https://belfry_test.intra,  belfry_test.intra,   true
          -,           https://belfry_test.intra,  belfry_live.intra,   false
          -,           https://evil.example,       belfry.example,      false
          -,           https://belfry.example.evil,belfry.example,      false
          -,           null,                       belfry.example,      false
          -,           no address at all,          belfry.example,      false
          -,           -,                          belfry.example,      true
          same-origin, https://belfry.example,     127.0.0.1:8080|belfry.example, true
          same-origin, https://evil.example,       127.0.0.1:8080|belfry.example, false
          same-origin, https://belfry.example,     127.0.0.1:8080,      false
          same-origin, https://belfry.example,     -,                   false
          """)
  void aChangeComesFromOurOwnPages(String site, String origin, String host, boolean own) {
    assertThat(
            SameOriginFilter.isOwn(
                site, origin, host == null ? List.of() : List.of(host.split("\\|"))))
        .isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          5000, '',                  -,                 true
          5000, to,                  to=%2Fprofile,     true
          5000, to,                  t%6F=%zz&x=1,      true
          5000, 'to name password',  to=%2Fprofile,     false
          5000, name,                -,                 false
          0,    '',                  -,                 false
          -1,   '',                  -,                 false
          """)
  void halfAFormNamesNoFieldOfItsOwn(long length, String names, String query, boolean cut) {
    Set<String> all = names.isEmpty() ? Set.of() : Set.of(names.split(" "));
    assertThat(NulFilter.isCut(length, all, query)).isEqualTo(cut);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /api/v1/incidents/I-2026-000001, false
          /briefing/detail.xhtml,          false
          /resources/a.b.css,              false
          /,                               false
          /api/..%2flogin,                 true
          /%61pi/v1/plans,                 true
          /ap%49/v1/plans,                 true
          /api/v%31/plans,                 true
          /api/v1/incidents/I%2D1,         true
          /x%5fy,                          true
          /x%7Ey,                          true
          /x%20y,                          false
          /x%C3%A9y,                       false
          /x%40y%5By%60y%7By,              false
          /api/v1/plans/..%2F..,           true
          /api/v1/%2e%2e/x,                true
          /api/..,                         true
          /x/../api/v1/plans,              true
          /./login,                        true
          //api/v1/plans,                  true
          /api;x=1/v1/plans,               true
          /login%5cx,                      true
          /login\\x,                       true
          """)
  void aPathThatCanBeReadInTwoWaysIsNone(String path, boolean ambiguous) {
    assertThat(PathFilter.isAmbiguous(path)).isEqualTo(ambiguous);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,            lang,   nl, ?lang=nl
          '',           lang,   nl, ?lang=nl
          a=1&lang=fr,  lang,   nl, ?a=1&lang=nl
          a=1&a=2&b=%20,lang,   nl, ?a=1&a=2&b=%20&lang=nl
          cursor=x&a=1, cursor, '', ?a=1
          cursor=x,     cursor, '', ''
          la%6Eg=fr,    lang,   nl, ?lang=nl
          a=%zz,        lang,   nl, ?a=%zz&lang=nl
          a=1,          q,      '<&>', ?a=1&q=%3C%26%3E
          """)
  void changesOneParameterOfAnAddress(String query, String name, String value, String expected) {
    assertThat(AddressView.withParameter(query, name, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,                ref=N-2026-000001
          '',               ref=N-2026-000001
          lang=fr,          lang=fr&ref=N-2026-000001
          ref=N-2026-000002,ref=N-2026-000002
          """)
  void aFormThatWasRefusedStandsAtTheAddressOfItsRecord(String query, String expected) {
    Map<String, String> fields =
        Map.of(
            "ref",
            "N-2026-000001",
            "id",
            "",
            "form:reason",
            "typed",
            "lowering",
            "chosen",
            "key",
            "x".repeat(501));
    assertThat(AddressView.named("/notification/detail", query, fields::get)).isEqualTo(expected);
    assertThat(AddressView.named("/statistics/explore", query, fields::get))
        .as("half a question is another one")
        .isEqualTo(query == null ? "" : query);
  }

  @Test
  void whatAListIsNarrowedByIsTheRestOfItsAddress() {
    assertThat(
            AddressView.rest(
                Stream.of(Map.entry("q", "a&b=é <x>"), Map.entry("from", "2026-03-02"))))
        .isEqualTo("&q=a%26b%3D%C3%A9+%3Cx%3E&from=2026-03-02");
    assertThat(AddressView.rest(Stream.of())).isEmpty();
  }

  @Test
  void takesTheFirstOfOurLanguagesThatTheBrowserAccepts() {
    assertThat(accepted("es", "de-AT", "nl")).isEqualTo(Language.DE);
    assertThat(accepted("nl-BE", "fr-BE")).isEqualTo(Language.NL);
    assertThat(accepted("ja")).isEqualTo(Language.EN);
    assertThat(accepted()).isEqualTo(Language.EN);
  }

  private static Language accepted(String... tags) {
    List<Locale> locales = Arrays.stream(tags).map(Locale::forLanguageTag).toList();
    return LocaleView.accepted(locales);
  }

  @Test
  void echoesOnlyHarmlessTraceIds() {
    String own = "5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11";
    assertThat(TraceFilter.idFor(own)).isEqualTo(own);
    assertThat(TraceFilter.idFor(null)).hasSize(36);
    assertThat(TraceFilter.idFor("a\r\nSet-Cookie: x")).hasSize(36).doesNotContain("Cookie");
    assertThat(TraceFilter.idFor("<b>")).hasSize(36);
    assertThat(TraceFilter.idFor("a".repeat(37))).hasSize(36).isNotEqualTo("a".repeat(37));
  }
}

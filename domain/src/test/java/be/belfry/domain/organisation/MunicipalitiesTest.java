package be.belfry.domain.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RowSink;
import be.belfry.domain.shared.RuleViolation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MunicipalitiesTest {
  private static MunicipalityRows rows(String... lines) {
    MunicipalityRows rows = new MunicipalityRows();
    long line = 1;
    for (String each : lines) {
      String[] values = each.split(";", -1);
      Map<String, String> row =
          Map.of("nis", values[0], "nl", values[1], "fr", values[2], "de", values[3]);
      rows.row(++line, row::get);
    }
    rows.end();
    return rows;
  }

  private static final Municipalities SOME =
      rows(
              "11002;Antwerpen;Anvers;",
              "21004;Brussel;Bruxelles;Brüssel",
              "46021;Sint-Niklaas;Saint-Nicolas;",
              "55004;'s-Gravenbrakel;Braine-le-Comte;",
              "62063;Luik;Liège;Lüttich",
              "62093;;Saint-Nicolas;",
              "63001;;Amblève;Amel",
              "63023;;;Eupen",
              "63040;;;Straße")
          .read();

  @ParameterizedTest
  @CsvSource({
    "11002, NL, Antwerpen",
    "11002, FR, Anvers",
    "11002, DE, Antwerpen",
    "11002, EN, Antwerpen",
    "21004, DE, Brüssel",
    "21004, EN, Bruxelles",
    "62063, DE, Lüttich",
    "62063, EN, Liège",
    "62093, NL, Saint-Nicolas",
    "63001, FR, Amblève",
    "63001, DE, Amel",
    "63001, NL, Amel",
    "63001, EN, Amel",
    "63023, FR, Eupen",
    "63023, EN, Eupen"
  })
  void isCalledInAnyLanguageAsItCallsItselfWhereItHasNoNameThere(
      String nis, Language language, String name) {
    assertThat(SOME.name(nis, language)).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Antwerpen, 11002",
    "ANVERS, 11002",
    "Sint Niklaas, 46021",
    "s gravenbrakel, 55004",
    "liege, 62063",
    "Lüttich, 62063",
    "strasse, 63040",
    "STRASSE, 63040",
    "straße, 63040",
    "' Eupen ', 63023",
    "Saint-Nicolas,",
    "Nowhere,",
    "-,",
    "11002,"
  })
  void isFoundByItsNameUnlessSeveralHaveIt(String name, String nis) {
    assertThat(SOME.code(name).orElse(null)).isEqualTo(nis);
  }

  @Test
  void withoutAListNothingHasAName() {
    assertThat(Municipalities.none().isEmpty()).isTrue();
    assertThat(Municipalities.none().name("11002", Language.NL)).isEmpty();
    assertThat(Municipalities.none().code("Antwerpen")).isEmpty();
    assertThat(SOME.isEmpty()).isFalse();
    assertThat(SOME.name("11003", Language.NL)).isEmpty();
  }

  @Test
  void everyMistakeIsToldWithItsLine() {
    MunicipalityRows rows =
        rows("11002;Antwerpen;;", "1100;Kort;;", "22001;Ver;;", "11002;Twee;;", "21004;;;");
    rows.row(7, Map.of("nis", "21005", "nl", "x".repeat(101), "fr", "", "de", "")::get);
    rows.refuse(8, "", "3", RowSink.Fault.FIELDS);
    rows.refuse(9, "fr", "", RowSink.Fault.NUL);
    assertThatThrownBy(rows::read)
        .isInstanceOf(RuleViolation.class)
        .hasMessage(
            """
            line 3: "1100" is no NIS code of a municipality, which has five digits
            line 4: "22001" is no NIS code of a municipality, which has five digits
            line 5: 11002 stands twice
            line 6: 21004 has no name
            line 7: a name of 21005 has more than 100 characters
            line 8: another number of fields than the first line
            line 9: a NUL character in fr""");
  }
}

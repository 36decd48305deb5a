package be.belfry.domain.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskNameTest {
  private static final Map<String, LocalizedText> NAMES =
      Map.of("BIPT", new LocalizedText("Instituut", "Institut", "Institut (DE)", "Institute"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @BIPT            | Instituut                   | Institut             | Institut (DE)                 | Institute
          @BIPT first      | Instituut                   | Institut             | Institut (DE)                 | Institute
          @BIPT substitute | Instituut (Plaatsvervanger) | Institut (Suppl\u00e9ant) | Institut (DE) (Stellvertretung) | Institute (Substitute)
          @BIPT board      | Instituut (Leiding)         | Institut (Direction) | Institut (DE) (Leitung)       | Institute (Board)
          BIPT            | BIPT                        | BIPT                 | BIPT                          | BIPT
          BIPT substitute | BIPT substitute             | BIPT substitute      | BIPT substitute               | BIPT substitute
          @BIPT others    | @BIPT others                | @BIPT others         | @BIPT others                  | @BIPT others
          @SOC board      | @SOC board                  | @SOC board           | @SOC board                    | @SOC board
          Els De Smet     | Els De Smet                 | Els De Smet          | Els De Smet                   | Els De Smet
          """)
  void aDeskIsCalledInTheReadersLanguageAndAPersonByHisName(
      String written, String nl, String fr, String de, String en) {
    Map.of(Language.NL, nl, Language.FR, fr, Language.DE, de, Language.EN, en)
        .forEach(
            (language, name) ->
                assertThat(
                        DeskName.in(
                            language, written, code -> Optional.ofNullable(NAMES.get(code))))
                    .isEqualTo(name));
  }
}

package be.belfry.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "=\n"})
  void whatCouldStartAFormulaGetsAnApostrophe(String text) {
    assertThat(CsvCell.inert(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "energy", "1-2", "a=b", "'=1", " =1", "été"})
  void theRestStaysAsItIs(String text) {
    assertThat(CsvCell.inert(text)).isEqualTo(text);
  }
}

package be.belfry.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
  static Stream<Arguments> formulas() {
    return Stream.of(
        // At the beginning of the cell.
        Arguments.of("=1+1", "'=1+1"),
        Arguments.of("+1", "'+1"),
        Arguments.of("-1", "'-1"),
        Arguments.of("@SUM(A1)", "'@SUM(A1)"),
        Arguments.of("=", "'="),
        Arguments.of("=\n", "'=\n"),
        Arguments.of("\t", "'\t"),
        Arguments.of("\r", "'\r"),
        Arguments.of("\n", "'\n"),
        Arguments.of("\t=1", "'\t'=1"),
        Arguments.of("\r=1", "'\r'=1"),
        Arguments.of("\n=1", "'\n'=1"),
        // After what separates cells for a spreadsheet that is set otherwise.
        Arguments.of(
            "x;=HYPERLINK(\"http://example.be\");y", "x;'=HYPERLINK(\"http://example.be\");y"),
        Arguments.of("x;+1", "x;'+1"),
        Arguments.of("x;-1;@A1", "x;'-1;'@A1"),
        Arguments.of(";=1", ";'=1"),
        Arguments.of("x;;=1", "x;;'=1"),
        Arguments.of("x\t=1", "x\t'=1"),
        Arguments.of("x\n=1", "x\n'=1"),
        Arguments.of("x\r\n=1", "x\r\n'=1"),
        Arguments.of("=1;=2", "'=1;'=2"),
        // Quotes are taken away with the cell's own.
        Arguments.of("x;\"=1;y", "x;'\"=1;y"),
        Arguments.of("x;\"\"=1;y", "x;'\"\"=1;y"),
        Arguments.of("\"=1;y", "'\"=1;y"),
        // Signs of a full width.
        Arguments.of("\uff1d1", "'\uff1d1"),
        Arguments.of("\uff0b1", "'\uff0b1"),
        Arguments.of("\uff0d1", "'\uff0d1"),
        Arguments.of("\uff20A1", "'\uff20A1"),
        Arguments.of("x;\uff1d1", "x;'\uff1d1"),
        // Blanks are passed over, and what nobody sees.
        Arguments.of(" =1", "' =1"),
        Arguments.of("  \u00a0\u202f\u3000-1", "'  \u00a0\u202f\u3000-1"),
        Arguments.of("\ufeff\u200b\u0000@A1", "'\ufeff\u200b\u0000@A1"),
        Arguments.of("x; =1", "x;' =1"),
        Arguments.of("x\n  +1", "x\n'  +1"),
        Arguments.of("\" \" =1", "'\" \" =1"),
        Arguments.of(" \t=1", " \t'=1"),
        // Signs that turn the direction are shown, so that nothing hides behind one.
        Arguments.of("\u200e=1", "[U+200E]=1"),
        Arguments.of("=1\u202e2", "'=1[U+202E]2"));
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void whatCouldStartAFormulaGetsAnApostrophe(String text, String inert) {
    assertThat(CsvCell.inert(text)).isEqualTo(inert);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "energy",
        "1-2",
        "a=b",
        "'=1",
        " 1",
        " ",
        "one \uff1d two",
        "50 \uff0b",
        "été",
        "2026-03-02T08:00:00Z",
        "1.5",
        "a; b, c",
        "a;b,c",
        "50.8,-4.3",
        "x,=1",
        "one, - two",
        "x;1-2",
        "\"quoted\"",
        "x;\"y\"",
        "one\ntwo",
        "sector=energy size=-1",
        "soc@example.be;cert@example.be"
      })
  void theRestStaysAsItIs(String text) {
    assertThat(CsvCell.inert(text)).isEqualTo(text);
  }
}

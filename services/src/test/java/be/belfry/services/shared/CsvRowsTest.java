package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RowSink;
import be.belfry.domain.shared.RuleViolation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {
  private static List<String> read(String csv) {
    List<String> seen = new ArrayList<>();
    CsvRows.read(
        new ByteArrayInputStream(csv.replace("|", "\n").getBytes(StandardCharsets.UTF_8)),
        Set.of("id"),
        new RowSink() {
          @Override
          public void row(long line, UnaryOperator<String> value) {
            seen.add(line + " " + value.apply("id"));
          }

          @Override
          public void refuse(long line, String field, String value, Fault fault) {
            seen.add(line + " " + fault);
          }

          @Override
          public void end() {
            seen.add("end");
          }
        });
    return seen;
  }

  @Test
  void aRowIsToldByTheLineOnWhichItBegins() {
    assertThat(read("id,what|1,a|2,\"b|c\"|3|4,d"))
        .containsExactly("2 1", "3 2", "5 FIELDS", "6 4", "end");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          'id,what|1,a|2,"b|3,c', 3
          'id,what|1,"a" x|2,b',  2
          """)
  void whatIsNoCsvIsToldWithTheLineFromWhichOnItIsNone(String csv, long line) {
    assertThatThrownBy(() -> read(csv))
        .isInstanceOfSatisfying(
            RuleViolation.class,
            e -> {
              assertThat(e.code()).isEqualTo("shared_csvLine");
              assertThat(e.arguments()).isEqualTo(List.of(line));
            });
  }
}

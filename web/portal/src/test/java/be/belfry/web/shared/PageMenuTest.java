package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageMenuTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # menu,              sent,                                      left out
          line:kind,           'line,line:text,line:kind',                false
          line:kind,           'line,line:text',                          true
          line:kind,           'line,line2:text',                         false
          edit:rows:0:kind,    'edit,edit:rows:0:text,edit:rows:0:kind',  false
          edit:rows:0:kind,    'edit,edit:rows:0:text',                   true
          edit:rows:1:kind,    'edit,edit:rows:0:text,edit:rows:0:kind',  false
          edit:rows:1:kind,    'edit,edit:rows:10:text',                  false
          """)
  void isLeftOutWhereWhatStandsAroundItIsSent(String menu, String sent, boolean leftOut) {
    assertThat(PageMenu.isLeftOut(menu, Set.of(sent.split(",")))).isEqualTo(leftOut);
  }
}

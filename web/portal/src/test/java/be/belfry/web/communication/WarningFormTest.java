package be.belfry.web.communication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarningFormTest {
  private static WarningForm naming(String entities) {
    WarningForm form = new WarningForm();
    form.setEntities(entities);
    return form;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0403.171.788",
        "0403171788",
        "BE 0403.171.788",
        "BE0403171788",
        "0403 171 788",
        " 0403.171.788 ;\r\n"
      })
  void readsANumberAsPeopleWriteIt(String typed) {
    assertThat(naming(typed).misspelt()).isEmpty();
    assertThat(naming(typed).numbers()).containsExactly("0403.171.788");
  }

  @Test
  void eachLineCommaOrSemicolonBeginsAnother() {
    assertThat(naming("0403 171 788, BE 0202.239.951;0403171788\n0417.497.106").numbers())
        .containsExactlyInAnyOrder("0403.171.788", "0202.239.951", "0417.497.106");
  }

  /** As a row of a sheet is pasted. */
  @Test
  void numbersMayStandSideBySide() {
    String row = "0403.171.788\tBE0202239951 0417.497.106";
    assertThat(naming(row).misspelt()).isEmpty();
    assertThat(naming(row).numbers())
        .containsExactlyInAnyOrder("0403.171.788", "0202.239.951", "0417.497.106");
    assertThat(naming("0403.171.788 0403.171.789").misspelt())
        .contains("0403.171.788 0403.171.789");
  }

  @Test
  void namesTheLineThatIsNone() {
    assertThat(naming("0403.171.788\n0403.171.789\nx").misspelt()).contains("0403.171.789");
    assertThat(naming("Example Grid").misspelt()).contains("Example Grid");
  }

  @Test
  void nothingNamesNobody() {
    for (String nothing : new String[] {null, "", " \n , ;"}) {
      assertThat(naming(nothing).numbers()).isEmpty();
      assertThat(naming(nothing).misspelt()).isEmpty();
    }
  }
}

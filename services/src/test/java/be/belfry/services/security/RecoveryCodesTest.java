package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryCodesTest {
  @Test
  void makesTenThatBeginWithTheirPlace() {
    List<String> codes = RecoveryCodes.make();
    assertThat(codes).hasSize(10);
    for (int no = 0; no < codes.size(); no++) {
      assertThat(codes.get(no)).matches(no + "(-[0-9a-hjkmnp-tv-z]{5}){2}");
      assertThat(RecoveryCodes.read(codes.get(no)).orElseThrow().no()).isEqualTo(no);
    }
    assertThat(new HashSet<>(codes)).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          3-kq7tm-2xdw9,   kq7tm2xdw9
          3 KQ7TM 2XDW9,   kq7tm2xdw9
          3kq7tm2xdw9,     kq7tm2xdw9
          3-kq7tm-2xdw,    -
          x-kq7tm-2xdw9,   -
          3-kq7tm-2xdwi,   -
          123456,          -
          '',              -
          """)
  void readsWhatPeopleType(String typed, String letters) {
    assertThat(RecoveryCodes.read(typed).map(RecoveryCodes.Given::letters).orElse(null))
        .isEqualTo(letters);
  }
}

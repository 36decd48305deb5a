package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Jan Peeters            | jan  PEETERS           | true
          Jan Peeters            | Peeters, Jan           | true
          Zoé Élise Müller       | zoe elise muller       | true
          Anne-Marie De Smet     | Anne Marie de Smet     | true
          Jan Peeters            | Jan Peeters (NCCN)     | false
          Jan Peeters            | Jan Peeters 2          | false
          Jørgen Weiß            | jorgen weiss           | true
          Jan Peeters            | Jan Pieters            | false
          Jan Jan Peeters        | Jan Peeters            | false
          Лев Иванов             | Иван Львов             | false
          """)
  void tellsHumansApartByTheWordsOfTheirNames(String one, String other, boolean same) {
    assertThat(PersonName.same(one, other)).isEqualTo(same);
    assertThat(PersonName.same(other, one)).isEqualTo(same);
  }
}

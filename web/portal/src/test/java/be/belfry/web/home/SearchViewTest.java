package be.belfry.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchViewTest {
  @ParameterizedTest
  @CsvSource({
    "I-2026-000123, /incident/detail?ref=I-2026-000123",
    "n-2026-000001, /notification/detail?ref=N-2026-000001",
    "C-2026-0003, /crisis/detail?ref=C-2026-0003",
    "k-2026-0003, /incident/campaign?ref=K-2026-0003"
  })
  void aReferenceLeadsToItsPage(String text, String page) {
    assertThat(SearchView.pageOf(text)).contains(page);
  }

  @ParameterizedTest
  @CsvSource({"ransomware", "I-2026", "X-2026-000001", "I-2026-000123 and more", "''"})
  void wordsAreLookedFor(String text) {
    assertThat(SearchView.pageOf(text)).isEmpty();
  }
}

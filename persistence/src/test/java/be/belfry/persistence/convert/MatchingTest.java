package be.belfry.persistence.convert;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Page;
import be.belfry.persistence.convert.Matching.Reach;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said of a search that did not look at everything. */
class MatchingTest {
  private static List<String> rows(int count, boolean broken) {
    List<String> rows = new ArrayList<>(Collections.nCopies(count, "id"));
    if (broken) {
      rows.add(null);
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    // found, broken off, enough: only the newest were looked at, there may be more to count
    "0, false, 200, false, false",
    "0, true, 200, true, true",
    "199, true, 200, true, true",
    "200, true, 200, false, true",
    "200, false, 200, false, false",
    "1051, false, 200, false, false",
    "9999, false, 10000, false, false",
    "10000, false, 10000, true, true",
    "9999, true, 10000, true, true"
  })
  void isSaidAsItIs(int found, boolean broken, int enough, boolean newestOnly, boolean brokenOff) {
    assertThat(Matching.of(rows(found, broken), new Reach(enough, Page.SEARCH_LIMIT)))
        .returns(newestOnly, Matching::newestOnly)
        .returns(brokenOff, Matching::brokenOff)
        .satisfies(matching -> assertThat(matching.ids()).hasSize(found).doesNotContainNull());
  }

  @Test
  void aFirstPageIsFilledBeforeItsCountEnds() {
    assertThat(Reach.of(true, 25)).isEqualTo(new Reach(26, 1_026));
    assertThat(Reach.of(true, 500)).isEqualTo(new Reach(501, 1_501));
    assertThat(Reach.of(false, 25)).isEqualTo(new Reach(10_000, 10_000));
  }
}

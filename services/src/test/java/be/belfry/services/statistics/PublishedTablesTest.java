package be.belfry.services.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.PublishedChange;
import be.belfry.domain.statistics.PublishedChanges;
import be.belfry.domain.statistics.PublishedFile;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedTablesTest {
  private static final String SEVERITY = "month,severity,value,status\r\n";
  private static final YearMonth MONTH = YearMonth.of(2026, 3);

  private static PublishedFile table(String name, String csv) {
    return PublishedFile.of(name + ".csv", "text/csv", csv.getBytes(UTF_8));
  }

  @Test
  void aCellThatAppearsWasNothingBefore() {
    assertThat(
            PublishedTables.changes(
                List.of(table("t5-severity", SEVERITY)),
                List.of(table("t5-severity", SEVERITY + "2026-03,high,7,final\r\n"))))
        .isEqualTo(
            new PublishedChanges(
                List.of(
                    new PublishedChange(
                        "t5-severity", MONTH, List.of("severity"), List.of("high"), 0, 7)),
                false));
  }

  /** A row by regime says itself which; the others have a column for it. */
  @Test
  void aChangeIsOnTheTermsOfItsTable() {
    String before =
        "month,regime,value,status,unit,referenceDate,suppression\r\n"
            + "2026-03,nis2,7,final,notification,received,1-3\r\n";
    assertThat(
            PublishedTables.changes(
                    List.of(table("t4-regime", before)),
                    List.of(table("t4-regime", before.replace(",7,", ",9,"))))
                .figures()
                .get(0)
                .terms())
        .isEqualTo(new PublishedChange.Terms("notification", "nis2", "received", "1-3"));
  }

  @Test
  void whatAPublicationDoesNotHaveAtAllIsNoZeroInIt() {
    List<PublishedFile> with =
        List.of(table("t13-severity", SEVERITY + "2026-03,high,7,final\r\n"));
    List<PublishedFile> empty = List.of(table("t13-severity", SEVERITY));

    assertThat(PublishedTables.changes(List.of(), with))
        .isEqualTo(new PublishedChanges(List.of(), true));
    assertThat(PublishedTables.changes(with, List.of()))
        .isEqualTo(new PublishedChanges(List.of(), true));
    assertThat(PublishedTables.changes(List.of(), empty)).isEqualTo(PublishedChanges.NONE);
    assertThat(PublishedTables.changes(with, with)).isEqualTo(PublishedChanges.NONE);
  }
}

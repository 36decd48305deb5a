package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.CrossTable;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Note;
import be.belfry.domain.statistics.Unit;
import be.belfry.web.shared.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cross-table of a question as the explorer shows it, with what must be known of its sums. */
public final class ExploreCross {
  /** Units that count under all that several records say of them. */
  private static final Set<Unit> GATHERED = Set.of(Unit.ENTITY, Unit.CAMPAIGN);

  private final MonthlyQuery query;
  private final CrossTable table;
  private final Optional<CrossView> view;
  private final List<Note> notes;
  private final Texts texts;

  /**
   * @param months the totals of the months
   */
  ExploreCross(
      MonthlyQuery query,
      CrossTable table,
      MonthlyStatistics months,
      Language language,
      Texts texts) {
    this.query = query;
    this.table = table;
    this.view =
        table.size() <= CrossTable.MOST
            ? Optional.of(CrossView.of(table, months, language))
            : Optional.empty();
    this.notes = months.notes();
    this.texts = texts;
  }

  /** The table in words; null when it is too large. */
  public CrossView getView() {
    return view.orElse(null);
  }

  /** Whether nothing was counted that could stand in it. */
  public boolean isNothing() {
    return table.cells().isEmpty();
  }

  /** Why it is not shown; empty when it is. */
  public String getTooLarge() {
    return view.isPresent()
        ? ""
        : texts.msg("statistics_explore.crossTooLarge", table.size(), CrossTable.MOST);
  }

  /** The same question with rows and columns exchanged. */
  public String getTurned() {
    return "?"
        + StatisticsParameters.address(
            query, StatisticsParameters.CROSS, Optional.of(table.rows()), false);
  }

  /** What its sums are; nothing when it is not shown. */
  public List<String> getRules() {
    List<String> rules = new ArrayList<>();
    if (isNothing() || view.isEmpty()) {
      return rules;
    }
    rules.add(
        texts.get(
            table.addsUp() ? "statistics_explore.crossAdds" : "statistics_explore.crossCounted"));
    if (query.unit() == Unit.ENTITY && !query.from().equals(query.to())) {
      rules.add(texts.get("statistics_explore.crossEntities"));
    }
    addPairs(query, texts, rules);
    // Of own figures a note of theirs says what the sign is.
    boolean said = notes.contains(Note.NOT_OBSERVED) || notes.contains(Note.RUNNING);
    if (view.get().hasGaps() && !said) {
      rules.add(texts.msg("statistics_explore.crossNotGiven", StatisticsMonthView.NOT_OBSERVED));
    }
    return rules;
  }

  /** What counts under all that its reports say stands in pairs that no report has. */
  static void addPairs(MonthlyQuery query, Texts texts, List<String> rules) {
    if (GATHERED.contains(query.unit()) && query.columns().size() > 1) {
      rules.add(texts.get("statistics_explore.pairsOfEntities"));
    }
  }
}

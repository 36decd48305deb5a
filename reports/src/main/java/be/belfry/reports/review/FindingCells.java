package be.belfry.reports.review;

import be.belfry.domain.review.FindingRow;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.Plain;
import be.belfry.reports.engine.PlanWords;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * A finding in its table: its number, what is learnt, who sees to it by when, what changes in the
 * plan.
 */
public record FindingCells(String c1, String c2, String c3, String c4) {
  /**
   * The cells of a finding.
   *
   * @param words of the document, with {@code settled}, {@code open}, {@code by}, {@code comes}
   */
  public static FindingCells of(
      FindingRow finding, ResourceBundle words, PlanWords plan, Language language) {
    String state =
        finding
            .settlement()
            .map(how -> said(words, "settled", language, Plain.text(how)))
            .orElse(words.getString("open"));
    Optional<String> comes =
        finding
            .planVersion()
            .map(version -> said(words, "comes", language, Plain.text(version)))
            .map(
                said ->
                    said
                        + finding
                            .planState()
                            .map(where -> ", " + Labels.of(language.locale(), where))
                            .orElse(""));
    String change = (Plain.text(finding.planChange()) + "\n" + comes.orElse("")).strip();
    return new FindingCells(
        Integer.toString(finding.no()),
        Plain.text(finding.what()) + "\n" + state,
        plan.unit(finding.owner())
            + "\n"
            + said(words, "by", language, new Formats(language).date(finding.dueOn())),
        change.isEmpty() ? "\u2013" : change);
  }

  private static String said(ResourceBundle words, String key, Language language, String text) {
    return new MessageFormat(words.getString(key), language.locale()).format(new Object[] {text});
  }
}

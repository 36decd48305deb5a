package be.belfry.web.admin;

import be.belfry.domain.shared.CheckState;
import be.belfry.domain.shared.SelfCheck.Outcome;
import be.belfry.services.shared.SelfTestService;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;

/**
 * Bean of {@code /admin/health}: what the installation needs, looked at when the page is opened.
 */
@Named
@RequestScoped
public class AdminHealthView {
  @Inject private SelfTestService tests;
  @Inject private LocaleView locale;

  private List<Outcome> outcomes;

  /**
   * One thing as a person reads it.
   *
   * @param subject its name
   * @param state whether somebody has to do something
   * @param finding what was found, a sentence
   */
  public record Row(String subject, CheckState state, String finding) {}

  /** Looks at once, so that who may not see it gets the page "not allowed". */
  public void open() {
    outcomes = tests.run();
  }

  /** What does not work first, then what somebody should know. */
  public List<Row> getRows() {
    return outcomes.stream()
        .map(o -> new Row(text(o.subject(), List.of()), o.state(), finding(o)))
        .toList();
  }

  private String finding(Outcome outcome) {
    List<Object> values =
        outcome.values().stream()
            .<Object>map(v -> v instanceof LocalDate d ? Times.date(d, locale.language()) : v)
            .toList();
    return text(outcome.subject() + "." + outcome.finding(), values);
  }

  private String text(String key, List<Object> values) {
    return BundledTexts.text(locale.language(), "admin_health." + key, values);
  }
}

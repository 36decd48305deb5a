package be.belfry.web.notification;

import be.belfry.domain.clock.Applicability;
import be.belfry.domain.clock.ClockRule;
import be.belfry.domain.clock.DueExplanation;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.ReportingRules;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.time.DueTime;
import be.belfry.domain.time.Holidays;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** Legal clocks in words. */
@Named
@RequestScoped
public class NotificationClocks {
  @Inject private LocaleView locale;
  @Inject private Holidays holidays;

  /** The rule of a clock; of one that does not apply, why and who said so. */
  public String sentence(ClockRow clock) {
    if (clock.notApplicableReason().isEmpty()) {
      return Labels.text(locale.getLocale(), "clock", clock.textKey());
    }
    String reason = clock.notApplicableReason().get();
    String by = clock.notApplicableBy().orElse("");
    return LegalClock.BY_RULE.equals(by)
        ? Labels.of(locale.getLocale(), Coded.of(Applicability.Reason.class, reason))
        : BundledTexts.text(locale.language(), "notification_clocks.because", List.of(reason, by));
  }

  /**
   * Why the last lawful instant is what it is; blank for a clock that has not started or does not
   * apply.
   *
   * @param all clocks of the thread
   */
  public String why(ClockRow clock, List<ClockRow> all) {
    Optional<ClockRule> rule = ReportingRules.find(clock.regime(), clock.stage());
    if (rule.isEmpty() || clock.startedAt().isEmpty() || clock.notApplicableReason().isPresent()) {
      return "";
    }
    boolean handled =
        clock.stage() == Stage.FINAL_REPORT
            && all.stream()
                .anyMatch(c -> c.regime() == clock.regime() && c.stage() == Stage.PROGRESS_REPORT);
    DueTime due = new DueTime(clock.targetAt().orElseThrow(), clock.lastLawfulAt().orElseThrow());
    return DueExplanation.of(rule.get(), handled, clock.startedAt().get(), due, holidays)
        .words(locale.language());
  }
}

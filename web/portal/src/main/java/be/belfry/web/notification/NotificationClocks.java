package be.belfry.web.notification;

import be.belfry.domain.clock.Applicability;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Legal clocks in words. */
@Named
@RequestScoped
public class NotificationClocks {
  @Inject private LocaleView locale;

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
}

package be.belfry.web.notification;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.notification.RegimeOfThread;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.time.Holidays;
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
  @Inject private Holidays holidays;

  /** The rule of a clock; of one that does not apply, why and who said so. */
  public String sentence(ClockRow clock) {
    if (clock.notApplicableReason().isEmpty()) {
      return Labels.text(locale.getLocale(), "clock", clock.textKey());
    }
    return RegimeOfThread.words(
        clock.notApplicableReason().get(),
        clock.notApplicableBy().orElse(LegalClock.BY_RULE),
        locale.language());
  }

  /**
   * Why the last lawful instant is what it is; of a clock that has not started or does not apply,
   * what persons did to it before. Blank where nothing is to be told.
   *
   * @param all clocks of the thread; none for whoever may not read its notifications
   */
  public String why(ClockRow clock, List<ClockRow> all) {
    return all.isEmpty() ? "" : clock.why(all, holidays, locale.language()).orElse("");
  }

  /** Why a regime applies to a thread or does not, and who said so. */
  public String reason(RegimeOfThread regime) {
    return regime.words(locale.language());
  }

  /** To whom the reports of a regime go. */
  public String recipient(RegimeOfThread regime) {
    return regime.recipient(locale.language());
  }
}

package be.belfry.services.notification;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The mail that tells a notifier that his notification was stored and what he owes next. It holds
 * nothing of what he wrote and no secret: mail may be in the hands of whoever attacks him.
 */
final class Acknowledgement {
  private static final String BUNDLE = "notification";
  private static final String ZONE = " (Europe/Brussels)";

  private Acknowledgement() {}

  /**
   * The mail; empty when the report names no address.
   *
   * @param linkClosed whether the secret link of its thread was closed: none is promised then
   */
  static Optional<TakeIn.Mail> of(
      ReceiveNotification notification, List<LegalClock> clocks, Instant now, boolean linkClosed) {
    Language language = notification.language();
    return notification
        .contact()
        .email()
        .map(
            to ->
                new TakeIn.Mail(
                    to,
                    Labels.text(language.locale(), BUNDLE, "Mail.SUBJECT"),
                    Labels.text(language.locale(), BUNDLE, "Mail.TEXT")
                        .replace(
                            "{page}",
                            Labels.text(
                                language.locale(),
                                BUNDLE,
                                linkClosed ? "Mail.PAGE_CLOSED" : "Mail.PAGE"))
                        .replace("{0}", time(now, language))
                        .replace("{1}", due(clocks, now, language))));
  }

  private static String due(List<LegalClock> clocks, Instant now, Language language) {
    Locale locale = language.locale();
    String lines =
        clocks.stream()
            .filter(clock -> clock.regime() != Regime.CSIRT_REPLY)
            .filter(
                clock ->
                    clock.state(now) == ClockState.DUE || clock.state(now) == ClockState.OVERDUE)
            .map(
                clock ->
                    "- "
                        + Labels.of(locale, clock.regime())
                        + ", "
                        + Labels.of(locale, clock.stage())
                        + ": "
                        + limit(clock.targetAt().orElseThrow(), language))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? Labels.text(locale, BUNDLE, "Mail.NONE") : lines;
  }

  private static String limit(Instant at, Language language) {
    return BelgianTime.limit(at, minute(language), language.locale()) + ZONE;
  }

  private static String time(Instant at, Language language) {
    return BelgianTime.format(at, minute(language), language.locale()) + ZONE;
  }

  private static String minute(Language language) {
    return BelgianTime.day(language) + " MMMM uuuu, HH:mm";
  }
}

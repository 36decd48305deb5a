package be.belfry.server.demo;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.shared.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The CSIRT's first reply to what has to be reported: it has 24 hours for it and keeps them, but
 * for a few reports that are not grave. The same report is answered at the same time in every
 * demonstration of the same day.
 */
final class DemoReplies {
  private static final int HUNDRED = 100;

  /** Per cent of the reports, of those that are not grave, that are answered too late. */
  private static final int LATE = 4;

  private static final Map<Language, String> NOTE =
      Map.of(
          Language.NL, "Per telefoon: ontvangst bevestigd, eerste maatregelen besproken.",
          Language.FR, "Par téléphone : réception confirmée, premières mesures discutées.",
          Language.DE, "Telefonisch: Eingang bestätigt, erste Maßnahmen besprochen.",
          Language.EN, "By telephone: receipt confirmed, first measures discussed.");

  private DemoReplies() {}

  /** When the first reply was given; empty when none is owed, or its time has not come. */
  static Optional<Instant> at(DemoCase made, Instant now) {
    if (made.kind() == NotificationKind.VOLUNTARY) {
      return Optional.empty();
    }
    Random random = new Random(made.id().getLeastSignificantBits());
    boolean late = random.nextInt(HUNDRED) < LATE && made.severity().rank() < Severity.HIGH.rank();
    int minutes = late ? 25 * 60 + random.nextInt(20 * 60) : 12 + random.nextInt(340);
    return Optional.of(made.receivedAt().plus(Duration.ofMinutes(minutes)))
        .filter(at -> !at.isAfter(now));
  }

  /** How it was given, in the language of who notes it. */
  static String note(Language language) {
    return NOTE.get(language);
  }
}

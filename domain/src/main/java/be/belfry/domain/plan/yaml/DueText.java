package be.belfry.domain.plan.yaml;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.time.Calendar;
import be.belfry.domain.time.Elapsed;
import be.belfry.domain.time.TimeLimit;
import be.belfry.domain.time.WorkingDays;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Period;
import java.util.function.Function;

/** Puts a plain limit into words, so that a plan writes a rule only where it says more. */
final class DueText {
  private DueText() {}

  /** "within 30 min of the start of the procedure", in four languages. */
  static LocalizedText of(Anchor anchor, TimeLimit limit) {
    Function<Language, String> text =
        language -> text(language, "due." + anchor.name(), amount(language, limit));
    return new LocalizedText(
        text.apply(Language.NL),
        text.apply(Language.FR),
        text.apply(Language.DE),
        text.apply(Language.EN));
  }

  private static String amount(Language language, TimeLimit limit) {
    if (limit instanceof Elapsed) {
      Duration duration = ((Elapsed) limit).duration();
      boolean hours = duration.toMinutesPart() == 0;
      return hours
          ? text(language, "unit.hour", duration.toHours())
          : text(language, "unit.minute", duration.toMinutes());
    }
    if (limit instanceof WorkingDays) {
      return text(language, "unit.workingDay", ((WorkingDays) limit).days());
    }
    Period period = ((Calendar) limit).period();
    return period.getDays() == 0
        ? text(language, "unit.month", period.toTotalMonths())
        : text(language, "unit.day", period.getDays());
  }

  private static String text(Language language, String key, Object amount) {
    String pattern = Labels.text(language.locale(), "plan", key);
    return new MessageFormat(pattern, language.locale()).format(new Object[] {amount});
  }
}

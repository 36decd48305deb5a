package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.EarlyOffice;
import be.belfry.services.statistics.EarlyAccessService;
import be.belfry.services.statistics.ReleaseService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** When figures come out and who gets them before, as everybody is told. */
@Dependent
class EarlySentences {
  @Inject private EarlyAccessService early;
  @Inject private ReleaseService releases;
  @Inject private LocaleView locale;
  @Inject private Texts texts;

  /** At what time of the day figures come out. */
  String hour() {
    return texts.msg("statistics_early.hour", releases.method().releaseAt());
  }

  /** A sentence for each office, or one that says that there is none. */
  List<String> offices() {
    Map<String, String> names = early.names(locale.language());
    List<String> sentences = early.offices().stream().map(o -> sentence(o, names)).toList();
    return sentences.isEmpty() ? List.of(texts.msg("statistics_early.nobody")) : sentences;
  }

  private String sentence(EarlyOffice office, Map<String, String> names) {
    Language language = locale.language();
    return texts.msg(
        "statistics_early.office",
        names.getOrDefault(office.unit(), office.unit()),
        Functions.label(office.purpose()),
        StatisticsEarlyView.months(office.from(), office.to(), texts, language),
        office.persons());
  }
}

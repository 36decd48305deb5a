package be.belfry.web.statistics;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Closing;
import be.belfry.domain.statistics.Comparisons;
import be.belfry.domain.statistics.Note;
import be.belfry.domain.statistics.PublishedMonth;
import be.belfry.domain.statistics.SeriesBreak;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.TimeBins;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeWords;
import be.belfry.domain.statistics.Unit;
import be.belfry.services.statistics.ReleaseService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bean of {@code /statistics/method}: how figures are counted, for everybody. */
@Named
@RequestScoped
public class StatisticsMethodView {
  @Inject private ReleaseService releases;
  @Inject private EarlySentences early;
  @Inject private LocaleView locale;
  @Inject private Texts texts;

  /** What is counted, in words. */
  public record Counted(String unit, String definition, String date) {}

  /** Sentences under a heading. */
  public record Section(String code, String title, List<String> sentences) {}

  /** A version of the rules. */
  public record Version(String code, String changes) {}

  /** What the page is. */
  public String getWhat() {
    return texts.msg("statistics_method.what", Statistics.DEFINITION);
  }

  /** On what the rules rest. */
  public String getBasis() {
    return new MessageFormat(word("basis"), language().locale())
        .format(new Object[] {Statistics.DEFINITION});
  }

  /** All units with the date that gives their month. */
  public List<Counted> getUnits() {
    return Stream.of(Unit.values())
        .map(
            unit ->
                new Counted(
                    Functions.label(unit),
                    word("Unit." + unit.name() + ".definition"),
                    Functions.label(unit.referenceDate())))
        .toList();
  }

  /** The rules, section by section. */
  public List<Section> getSections() {
    List<String> breaks =
        new ArrayList<>(
            Stream.of(SeriesBreak.values()).map(each -> Functions.label(each.note())).toList());
    breaks.add(text("noCompare"));
    return List.of(
        section(
            "dates",
            text("zone"),
            text("paper"),
            text("imputed"),
            Functions.label(Note.MULTIPLE),
            Functions.label(Note.AS_NOTIFIED),
            Functions.label(Note.NOT_OBSERVED)),
        section(
            "excluded",
            text("notCounted"),
            text(
                "reasons",
                Statistics.REASONS.stream()
                    .map(reason -> word("excluded." + reason))
                    .collect(Collectors.joining(", ")))),
        section(
            "times",
            text(
                "measured",
                Stream.of(TimeMeasure.values())
                    .map(Functions::label)
                    .collect(Collectors.joining(language().semicolon()))),
            Functions.label(Note.TIMES),
            text("owed"),
            Functions.label(Note.ESTIMATED),
            text(
                "bins",
                TimeBins.EDGES.stream()
                    .map(edge -> TimeWords.of(edge, language()))
                    .collect(Collectors.joining(", ")))),
        section(
            "status",
            text("closing", Statistics.FINAL_AFTER_DAYS, Closing.WORKING_DAY),
            text("revision"),
            Functions.label(Note.CARRIED_OVER)),
        new Section("breaks", text("breaks"), breaks),
        section(
            "rounding",
            texts.msg("statistics_explore.rounding", Comparisons.SMALLEST_BASE),
            text("timesRounded")),
        section(
            "suppression",
            text("threshold", releases.method().threshold()),
            text("quantiles", PublishedMonth.SMALLEST_QUANTILE),
            word("withoutSubSectors"),
            word("withoutT14")),
        section("adjustment", text("neverAdjusted")),
        access());
  }

  /** Who gets figures before everybody else: the list, and those who work with them. */
  private Section access() {
    List<String> sentences = new ArrayList<>();
    sentences.add(early.hour());
    sentences.add(text("early"));
    sentences.addAll(early.offices());
    sentences.add(
        text(
            "internal",
            Stream.of(Role.values())
                .filter(role -> RolePermissions.allows(role, Permission.STATISTICS_READ))
                .map(Functions::label)
                .collect(Collectors.joining(", "))));
    return new Section("access", text("access"), sentences);
  }

  private Section section(String code, String... sentences) {
    return new Section(code, text(code), List.of(sentences));
  }

  /** Versions of the rules, the newest first. */
  public List<Version> getVersions() {
    return Statistics.DEFINITIONS.stream()
        // One that breaks at its hyphen reads like two numbers.
        .map(version -> new Version(version.replace('-', '\u2011'), word("definition." + version)))
        .toList();
  }

  private String text(String key, Object... arguments) {
    return texts.msg("statistics_method." + key, arguments);
  }

  private String word(String key) {
    return StatisticsWords.text(key, language());
  }

  private Language language() {
    return locale.language();
  }
}

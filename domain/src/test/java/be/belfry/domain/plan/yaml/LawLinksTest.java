package be.belfry.domain.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.shared.Language;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A link to law is its European Legislation Identifier, and says the same act as the title beside
 * it: the day of a Belgian act, the number of a European one.
 */
class LawLinksTest {
  /** Kind, day and, where it was seen in a source, the number of the Belgian Official Gazette. */
  private static final Pattern BELGIAN =
      Pattern.compile(
          "https://www\\.ejustice\\.just\\.fgov\\.be/eli/(loi|arrete)/(\\d{4})/(\\d{2})/(\\d{2})"
              + "(?:/(\\d{4})\\d{6}/justel)?");

  private static final Pattern EUROPEAN =
      Pattern.compile(
          "https://eur-lex\\.europa\\.eu/eli/(reg|dir|reg_impl|reg_del|C)/(\\d{4})/(\\d{1,5})/oj");

  /** Since 2015 year before number, until then number before year. */
  private static final int YEAR_FIRST = 2015;

  private static final List<LawSource> ALL = List.copyOf(LawSources.shipped().all());

  private static List<LawSource> linkedLike(Pattern form) {
    return ALL.stream()
        .filter(source -> source.link().filter(l -> form.matcher(l).matches()).isPresent())
        .toList();
  }

  @Test
  void everyLawIsLinkedByItsIdentifier() {
    for (LawSource source : ALL) {
      String link = source.link().orElse("");
      boolean official =
          link.contains("ejustice.just.fgov.be") || link.contains("eur-lex.europa.eu");
      if (source.kind() == Basis.Kind.LAW || official) {
        assertThat(BELGIAN.matcher(link).matches() || EUROPEAN.matcher(link).matches())
            .as(source.key() + " " + link)
            .isTrue();
      }
    }
  }

  @Test
  void theDayOfABelgianActStandsInItsTitleInEveryLanguage() {
    List<LawSource> belgian = linkedLike(BELGIAN);
    assertThat(belgian).hasSizeGreaterThan(20);
    for (LawSource source : belgian) {
      Matcher link = BELGIAN.matcher(source.link().orElseThrow());
      assertThat(link.matches()).isTrue();
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(link.group(2)),
              Integer.parseInt(link.group(3)),
              Integer.parseInt(link.group(4)));
      for (Language language : Language.values()) {
        assertThat(source.title().in(language)).as(source.key()).contains(written(day, language));
      }
      if (link.group(5) != null) {
        assertThat(Integer.parseInt(link.group(5)))
            .as(source.key() + ": published in the year of the act or the next one")
            .isBetween(day.getYear(), day.getYear() + 1);
      }
      assertThat(link.group(1))
          .as(source.key())
          .isEqualTo(source.title().en().contains("Royal Decree") ? "arrete" : "loi");
    }
  }

  private static String written(LocalDate day, Language language) {
    return switch (language) {
      case DE -> DateTimeFormatter.ofPattern("d. MMMM yyyy", Locale.GERMAN).format(day);
      case FR ->
          (day.getDayOfMonth() == 1 ? "1er" : String.valueOf(day.getDayOfMonth()))
              + DateTimeFormatter.ofPattern(" MMMM yyyy", Locale.FRENCH).format(day);
      case NL, EN -> DateTimeFormatter.ofPattern("d MMMM yyyy", language.locale()).format(day);
    };
  }

  @Test
  void theNumberOfAEuropeanActStandsInItsTitleInEveryLanguage() {
    List<LawSource> european = linkedLike(EUROPEAN);
    assertThat(european).hasSizeGreaterThan(15);
    for (LawSource source : european) {
      Matcher link = EUROPEAN.matcher(source.link().orElseThrow());
      assertThat(link.matches()).isTrue();
      int year = Integer.parseInt(link.group(2));
      String number = link.group(3);
      List<String> forms = new ArrayList<>();
      if (year >= YEAR_FIRST) {
        forms.add(year + "/" + number);
      } else {
        forms.add(number + "/" + year);
        // The first decades wrote the year with two digits: 1182/71.
        forms.add(number + "/" + year % 100);
      }
      for (Language language : Language.values()) {
        assertThat(source.title().in(language))
            .as(source.key())
            .satisfies(title -> assertThat(forms).anyMatch(title::contains));
      }
      String title = source.title().en();
      assertThat(link.group(1)).as(source.key()).isEqualTo(kind(title));
    }
  }

  /** The kind of act as the identifier writes it. */
  private static String kind(String title) {
    if (title.matches("(?i).*delegated regulation.*")) {
      return "reg_del";
    }
    if (title.matches("(?i).*implementing regulation.*")) {
      return "reg_impl";
    }
    if (title.matches("(?i).*blueprint.*")) {
      return "C";
    }
    return title.matches("(?i).*directive.*") ? "dir" : "reg";
  }
}

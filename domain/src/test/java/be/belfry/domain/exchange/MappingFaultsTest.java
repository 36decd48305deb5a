package be.belfry.domain.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import be.belfry.domain.exchange.yaml.InvalidMapping;
import be.belfry.domain.exchange.yaml.MappingFault;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.plan.yaml.YamlFault;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake that a mapping can hold, and that it is told in the language of its writer. */
class MappingFaultsTest {
  /** What no key of a mapping asks for, and bytes that are no text, which never become a file. */
  private static final Set<YamlFault> ELSEWHERE =
      EnumSet.of(
          YamlFault.NO_UTF8,
          YamlFault.FLAG,
          YamlFault.NUMBER,
          YamlFault.DATE,
          YamlFault.DURATION,
          YamlFault.ABOVE_ZERO,
          YamlFault.LIMIT,
          YamlFault.LOOKS_LIKE,
          YamlFault.AND_MORE);

  private static final String LIKE = "source: a\nlike: eurepoc\n";

  private static Stream<Arguments> mistakes() {
    return Stream.concat(ofIncidents(), ofFigures());
  }

  private static Stream<Arguments> ofIncidents() {
    return Stream.of(
        incidents(YamlFault.TOO_LONG, "a: " + "x".repeat(2_000_000)),
        incidents(YamlFault.EMPTY_FILE, ""),
        incidents(YamlFault.NO_YAML, "source: [a"),
        incidents(YamlFault.ANCHORS, "source: &a x"),
        incidents(YamlFault.TAGS, "source: !local x"),
        incidents(YamlFault.CONTROLS, "source: \"x\\0\""),
        incidents(YamlFault.TOO_DEEP, "source: " + "[".repeat(20)),
        incidents(YamlFault.TOO_MANY, "source: [" + "x,".repeat(100_001) + "]"),
        incidents(YamlFault.NO_MAPPING, "- source"),
        incidents(YamlFault.KEY_NO_WORD, "[a]: b"),
        incidents(YamlFault.KEY_TWICE, small("key: no", "key: no\nkey: no")),
        incidents(YamlFault.UNKNOWN_KEY, small("key: no", "key: no\nkye: no")),
        incidents(YamlFault.MISSING, small("key: no\n", "")),
        incidents(YamlFault.NO_TEXT, small("key: no", "key: [no]")),
        incidents(YamlFault.EMPTY, small("key: no", "key: ' '")),
        incidents(YamlFault.NO_LIST, small("[branch]", "branch")),
        incidents(YamlFault.NO_TEXT_LIST, small("[branch]", "[[branch]]")),
        incidents(YamlFault.NAMED_TWICE, small("[branch]", "[branch, branch]")),
        incidents(YamlFault.NO_VALUE, small("tlp: green", "tlp: pink")),
        incidents(
            YamlFault.GIVEN_TWICE,
            small(
                "{value: awful, severity: severe}",
                "{value: awful, severity: severe}, {value: awful, severity: low}")),
        incidents(
            YamlFault.GIVEN_TWICE,
            small(
                "types: [",
                "types: [{value: virus, phenomenon: other, classification: 'other:undetermined'}, ")),
        incidents(MappingFault.OWN, small("source: register", "source: own")),
        incidents(MappingFault.SOURCE_NAME, small("source: register", "source: the register")),
        incidents(MappingFault.SOURCE_NAME, small("source: register", "source: " + "r".repeat(65))),
        incidents(MappingFault.VALUES_PER_COLUMN, small("[branch]", "[branch, part]")),
        incidents(
            MappingFault.SAME_VALUES,
            small("sectors: [", "sectors: [{values: [trains], sector: energy}, ")),
        incidents(MappingFault.YEAR_ONLY, small("key: no", "key: no\nyearOnly: 31-01")),
        incidents(
            MappingFault.NO_SHIPPED, "source: a\nlike: nobody\nonly: {column: c, values: [v]}"),
        incidents(
            MappingFault.SAME_SOURCE,
            "source: eurepoc\nlike: eurepoc\nonly: {column: c, values: [v]}"),
        incidents(MappingFault.NO_WANTED, LIKE + "only: {column: c, values: []}"));
  }

  private static Stream<Arguments> ofFigures() {
    String yaml = AFigureMapping.yaml();
    return Stream.of(
        figures(MappingFault.KIND, yaml, "kind: monthlyFigures", "kind: incidents"),
        figures(MappingFault.OWN, yaml, "source: cert-2016", "source: own"),
        figures(MappingFault.SOURCE_NAME, yaml, "source: cert-2016", "source: a table"),
        figures(MappingFault.SERIES_TWICE, yaml, "value: REGISTER", "value: CERT"),
        figures(MappingFault.LONG_VALUE, yaml, "value: Worm", "value: " + "W".repeat(201)),
        figures(MappingFault.ONE_SERIES, yaml, "sourceColumn: source\n", ""),
        figures(MappingFault.COLUMN_ALONE, yaml, "classColumn: class\n", ""),
        figures(
            MappingFault.NO_CLASS,
            yaml,
            "classification: malicious-code}",
            "classification: worms}"),
        figures(YamlFault.NO_LANGUAGE, yaml, "en: \"Incidents of a CERT\"", "en: \"\""),
        arguments(
            MappingFault.NO_SERIES,
            reader(MappingReader::figures),
            yaml.substring(0, yaml.indexOf("series:"))
                + "series: []\n"
                + yaml.substring(yaml.indexOf("classColumn:"))));
  }

  private static Arguments incidents(Enum<?> fault, String yaml) {
    return arguments(fault, reader(MappingReader::read), yaml);
  }

  private static Arguments figures(Enum<?> fault, String yaml, String right, String wrong) {
    assertThat(yaml).contains(right);
    return arguments(fault, reader(MappingReader::figures), yaml.replace(right, wrong));
  }

  private static Function<PlanFile, Mapping> reader(Function<PlanFile, Mapping> reader) {
    return reader;
  }

  private static String small(String right, String wrong) {
    assertThat(MappingReaderTest.SMALL).contains(right);
    return MappingReaderTest.SMALL.replace(right, wrong);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void isToldInFourLanguages(Enum<?> fault, Function<PlanFile, Mapping> reader, String yaml) {
    InvalidMapping refusal =
        catchThrowableOfType(
            InvalidMapping.class, () -> reader.apply(new PlanFile("mapping", yaml)));

    assertThat(refusal.mistakes()).extracting(PlanMistake::fault).contains(fault);
    LocalizedText told = (LocalizedText) refusal.arguments().get(0);
    for (PlanMistake mistake : refusal.mistakes()) {
      for (Language language : Language.values()) {
        assertThat(mistake.sentence(language)).doesNotContain("{0}", "{1}", "{2}");
        assertThat(told.in(language)).contains(mistake.text(language));
      }
    }
    assertThat(refusal).hasMessage(told.en());
  }

  @Test
  void everySentenceOfTheReaderIsToldForSomeMapping() {
    Set<Enum<?>> wanted = new HashSet<>(List.of(MappingFault.values()));
    Arrays.stream(YamlFault.values()).filter(f -> !ELSEWHERE.contains(f)).forEach(wanted::add);

    assertThat(mistakes().map(row -> row.get()[0]).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(wanted);
  }
}

package be.belfry.domain.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exchange.yaml.MappingFault;
import be.belfry.domain.exercise.yaml.ScenarioFault;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a plan, a mapping or a scenario is told in all four languages. */
class FaultWordsTest {
  private static final List<Class<? extends Enum<?>>> FAULTS =
      List.of(YamlFault.class, PlanFault.class, MappingFault.class, ScenarioFault.class);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

  private static Stream<Enum<?>> faults() {
    return FAULTS.stream().flatMap(type -> Arrays.stream(type.getEnumConstants()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isToldInFourLanguagesWithTheSameDetails(Enum<?> fault) {
    Set<String> sentences = new HashSet<>();
    Set<String> details = placeholders(Labels.of(Language.EN.locale(), fault));
    for (Language language : Language.values()) {
      String words = Labels.of(language.locale(), fault);
      assertThat(words).as(language.code()).isNotBlank().doesNotContain("'");
      assertThat(placeholders(words)).as(language.code()).isEqualTo(details);
      sentences.add(words);
    }
    assertThat(sentences).as("each language has its own sentence").hasSize(4);
  }

  /** A sentence that no reader can say would be kept in four languages for nobody. */
  @Test
  void everySentenceIsToldBySomebody() throws IOException {
    String sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/be/belfry/domain"))) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(FaultWordsTest::text)
              .collect(Collectors.joining());
    }
    assertThat(faults())
        .allMatch(
            fault ->
                Pattern.compile(
                        "\\b"
                            + fault.getDeclaringClass().getSimpleName()
                            + "\\."
                            + fault.name()
                            + "\\b")
                    .matcher(sources)
                    .find());
  }

  @Test
  void whatSomebodyWroteIsRepeatedAsHeWroteIt() {
    PlanMistake mistake = PlanMistake.ofWhole("a.yaml", YamlFault.NUMBER, "{1}", "it's '{0}' 1000");

    assertThat(mistake.sentence(Language.FR))
        .isEqualTo("{1} doit être un entier de 0 à 999, mais est it's '{0}' 1000");
    assertThat(PlanMistake.ofWhole("a.yaml", YamlFault.TOO_LONG, 2_000_000).text(Language.DE))
        .isEqualTo("a.yaml:1:1: die Datei ist länger als 2000000 Zeichen");
  }

  private static Set<String> placeholders(String words) {
    return PLACEHOLDER
        .matcher(words)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package be.belfry.domain.exercise.yaml;

import be.belfry.domain.exercise.PlayedText;
import be.belfry.domain.exercise.PlayedWords;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.plan.yaml.SafeYaml;
import be.belfry.domain.plan.yaml.YamlMap;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads what the persons of the demonstration write: every text must be there. */
final class PlayedWordsReader {
  private PlayedWordsReader() {}

  /**
   * @throws InvalidPlan with every mistake
   */
  static PlayedWords read(PlanFile file) {
    List<PlanMistake> mistakes = new ArrayList<>();
    PlayedWords words =
        SafeYaml.read(file, mistakes)
            .map(node -> words(new YamlMap(file, node, mistakes)))
            .orElse(null);
    if (!mistakes.isEmpty()) {
      throw InvalidPlan.of(mistakes);
    }
    return words;
  }

  private static PlayedWords words(YamlMap root) {
    List<String> players = root.strings("players");
    List<Severity> severities = root.strings("severities").stream().map(Severity::of).toList();
    Map<PlayedText, LocalizedText> texts = new EnumMap<>(PlayedText.class);
    for (PlayedText text : PlayedText.values()) {
      texts.put(text, root.texts(Coded.camel(text.name())));
    }
    root.noMore();
    return new PlayedWords(players, severities, texts);
  }
}

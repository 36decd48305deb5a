package be.belfry.domain.statistics.yaml;

import be.belfry.domain.plan.yaml.ClassPath;
import be.belfry.domain.plan.yaml.MistakeTexts;
import be.belfry.domain.plan.yaml.PlanFault;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.plan.yaml.SafeYaml;
import be.belfry.domain.plan.yaml.YamlFault;
import be.belfry.domain.plan.yaml.YamlMap;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.statistics.HistoricalPanel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads {@code history.yaml}; every mistake is told with its line. */
public final class HistoryReader {
  private static final String FILE = "/be/belfry/domain/statistics/history.yaml";
  private static final List<HistoricalPanel> SHIPPED = read(ClassPath.file(FILE));

  private HistoryReader() {}

  /** The panels that come with the program, in their order. */
  public static List<HistoricalPanel> shipped() {
    return SHIPPED;
  }

  /**
   * Reads panels.
   *
   * @throws IllegalArgumentException with every mistake
   */
  static List<HistoricalPanel> read(PlanFile file) {
    List<PlanMistake> mistakes = new ArrayList<>();
    List<HistoricalPanel> panels =
        SafeYaml.read(file, mistakes)
            .map(
                node -> {
                  YamlMap root = new YamlMap(file, node, mistakes);
                  Map<String, String> sources = new HashMap<>();
                  root.list("sources", line -> sources.put(line.text("key"), line.text("text")));
                  Set<String> codes = new HashSet<>();
                  List<HistoricalPanel> read =
                      root.list("panels", panel -> panel(panel, sources, codes));
                  root.noMore();
                  return read;
                })
            .orElse(List.of());
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(MistakeTexts.english(mistakes));
    }
    return panels;
  }

  private static HistoricalPanel panel(
      YamlMap panel, Map<String, String> sources, Set<String> codes) {
    String code = panel.text("code");
    panel.unique("code", code, codes);
    return new HistoricalPanel(
        code,
        panel.coded(HistoricalPanel.Rhythm.class, "rhythm"),
        panel.text("series").equals("true"),
        panel.texts("title"),
        panel.texts("definition"),
        panel.list("figures", line -> figure(line, sources)));
  }

  private static HistoricalPanel.Figure figure(YamlMap line, Map<String, String> sources) {
    String period = line.text("period");
    if (!period.matches("[0-9]{4}|[0-9]{4}-[0-9]{2}/[0-9]{4}-[0-9]{2}")) {
      line.mistake("period", YamlFault.LOOKS_LIKE, "period", "2020, 2020-01/2020-09");
    }
    HistoricalPanel.Precision precision = line.coded(HistoricalPanel.Precision.class, "precision");
    Optional<LocalizedText> what =
        line.has("what") ? Optional.of(line.texts("what")) : Optional.empty();
    if (precision == HistoricalPanel.Precision.NOT_PUBLISHED) {
      return new HistoricalPanel.Figure(period, what, Optional.empty(), precision, List.of());
    }
    String value = line.text("value");
    boolean number = value.matches("[0-9]{1,9}([.][0-9])?");
    if (!number) {
      line.mistake("value", YamlFault.LOOKS_LIKE, "value", "12, 3.4");
    }
    List<String> named = line.strings("sources");
    named.forEach(key -> line.known("sources", key, sources.keySet(), PlanFault.UNKNOWN_SOURCE));
    List<String> texts = named.stream().map(sources::get).filter(Objects::nonNull).toList();
    return new HistoricalPanel.Figure(
        period,
        what,
        Optional.of(number ? new BigDecimal(value) : BigDecimal.ZERO),
        precision,
        texts.isEmpty() ? List.of("?") : texts);
  }
}

package be.belfry.domain.replay;

import be.belfry.domain.clock.AReport;
import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.FederalCriterion;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.ClassPath;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.plan.yaml.SafeYaml;
import be.belfry.domain.plan.yaml.YamlMap;
import be.belfry.domain.shared.Coded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A crisis that happened, as a file of facts and of what must come of them.
 *
 * @param day on which it became known
 * @param facts public ones
 * @param assumed what no source fixes
 * @param because grounds of the advice, by code, with their axis or criterion
 * @param then what the plan of that day starts
 * @param today what the plan in force starts
 */
record RealCrisis(
    String title,
    LocalDate day,
    List<String> facts,
    List<String> assumed,
    List<Notified> notifications,
    Sheet sheet,
    Tier recommends,
    List<String> because,
    Started then,
    Started today) {
  private static final String FOLDER = "/be/belfry/domain/replay/";

  /** One entity's early warning. */
  record Notified(
      String entity,
      Sector sector,
      Optional<SubSector> subSector,
      Instant awareAt,
      Answer personalData,
      List<String> regimes,
      Optional<Instant> earlyWarningBy) {
    /** The report, received an hour after the entity became aware. */
    AReport report() {
      AReport report =
          AReport.aReport()
              .of(Stage.EARLY_WARNING)
              .in(sector)
              .awareAt(awareAt.toString())
              .receivedAt(awareAt.plusSeconds(3600).toString())
              .personalData(personalData);
      return subSector.map(report::in).orElse(report);
    }
  }

  /** What a plan starts. */
  record Started(List<String> procedures, List<String> duties) {}

  static RealCrisis read(String name) {
    PlanFile file = ClassPath.file(FOLDER + name + ".yaml");
    List<PlanMistake> mistakes = new ArrayList<>();
    RealCrisis crisis =
        SafeYaml.read(file, mistakes)
            .map(node -> of(new YamlMap(file, node, mistakes)))
            .orElseThrow();
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(mistakes.toString());
    }
    return crisis;
  }

  private static RealCrisis of(YamlMap root) {
    RealCrisis crisis =
        new RealCrisis(
            root.text("title"),
            LocalDate.parse(root.text("day")),
            root.strings("facts"),
            root.strings("assumed"),
            root.list("notifications", RealCrisis::notified),
            new Sheet(
                root.map("sheet", RealCrisis::axes).orElseThrow(),
                root.strings("affirmed").stream()
                    .map(FederalCriterion::valueOf)
                    .collect(Collectors.toSet())),
            root.coded(Tier.class, "recommends"),
            root.strings("because"),
            root.map("then", RealCrisis::started).orElseThrow(),
            root.map("today", RealCrisis::started).orElseThrow());
    root.noMore();
    return crisis;
  }

  private static Notified notified(YamlMap map) {
    return new Notified(
        map.text("entity"),
        map.coded(Sector.class, "sector"),
        map.optionalText("subSector").map(code -> Coded.of(SubSector.class, code)),
        Instant.parse(map.text("awareAt")),
        map.coded(Answer.class, "personalData"),
        map.strings("regimes"),
        map.optionalText("earlyWarningBy").map(Instant::parse));
  }

  private static Map<AssessmentAxis, Integer> axes(YamlMap map) {
    Map<AssessmentAxis, Integer> axes = new EnumMap<>(AssessmentAxis.class);
    for (AssessmentAxis axis : EnumSet.allOf(AssessmentAxis.class)) {
      axes.put(axis, Integer.valueOf(map.text(axis.code())));
    }
    return axes;
  }

  private static Started started(YamlMap map) {
    return new Started(map.strings("procedures"), map.strings("duties"));
  }

  /** Codes of the sectors of all who notified. */
  Set<String> sectors() {
    return notifications.stream().map(each -> each.sector().code()).collect(Collectors.toSet());
  }
}

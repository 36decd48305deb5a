package be.belfry.domain.cooperation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report that a network of the EU expects, made from the same frozen picture as everything else
 * in a package: EU-CyCLONe gets the situation of those who lead, the CSIRTs network the technical
 * one. Both are JSON values in a fixed order.
 */
public final class PartnerReport {
  private static final String COUNTRY = "BE";

  private PartnerReport() {}

  /** The report for an arrangement; empty when it expects none. */
  public static Map<String, Object> of(
      FrozenSource source, Caveat caveat, Arrangement arrangement, String reference) {
    return switch (arrangement) {
      case EU_CYCLONE -> cyclone(source, head(source, caveat, arrangement, reference));
      case CSIRTS_NETWORK -> csirts(source, head(source, caveat, arrangement, reference));
      default -> Map.of();
    };
  }

  private static Map<String, Object> cyclone(FrozenSource source, Map<String, Object> report) {
    FrozenPicture picture = source.picture();
    FrozenPicture.put(report, "severity", picture.levels());
    FrozenPicture.put(report, "outlook", picture.outlook());
    FrozenPicture.put(report, "technicalSummary", picture.summary());
    FrozenPicture.put(report, "nationalImpacts", impacts(picture));
    FrozenPicture.put(report, "figures", picture.figures());
    FrozenPicture.put(report, "measures", picture.measuresJson());
    FrozenPicture.put(report, "publicCommunication", picture.communication());
    FrozenPicture.put(report, "needs", picture.needs());
    picture.nextAt().ifPresent(at -> report.put("nextReportAt", at.toString()));
    return report;
  }

  private static Map<String, Object> csirts(FrozenSource source, Map<String, Object> report) {
    FrozenPicture picture = source.picture();
    picture.startedAt().ifPresent(at -> report.put("startedAt", at.toString()));
    FrozenPicture.put(report, "technicalSummary", picture.summary());
    FrozenPicture.put(
        report,
        "sectors",
        picture.impacts().stream().map(FrozenPicture.Impact::sector).distinct().toList());
    FrozenPicture.put(report, "figures", picture.figures());
    FrozenPicture.put(report, "findings", picture.statementsJson());
    FrozenPicture.put(report, "mitigation", picture.measuresJson());
    FrozenPicture.put(report, "assistanceNeeded", picture.needs());
    return report;
  }

  private static Map<String, Object> head(
      FrozenSource source, Caveat caveat, Arrangement arrangement, String reference) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("kind", arrangement.report());
    head.put("reference", reference);
    head.put("country", COUNTRY);
    head.put("marking", source.tlp().marking());
    head.put("caveat", caveat.code());
    head.put("incident", source.crisis().orElse(source.reference()));
    head.put("title", source.title());
    head.put("source", source.reference());
    head.put("asOf", source.picture().asOf().toString());
    head.put("exercise", source.walls().exercise());
    return head;
  }

  /** A row for each sector, each with the country: the network puts the tables together. */
  private static List<Map<String, Object>> impacts(FrozenPicture picture) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, Object> impact : picture.impactsJson()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("country", COUNTRY);
      row.putAll(impact);
      rows.add(row);
    }
    return rows;
  }
}

package be.belfry.domain.briefing;

import be.belfry.domain.cooperation.FrozenPicture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an approved briefing tells partners abroad: the situation, never the decisions that are
 * asked of the ministers.
 */
public final class BriefingPicture {
  private BriefingPicture() {}

  /** The picture of a briefing. */
  public static FrozenPicture of(BriefingContent content) {
    Map<String, Long> figures = new LinkedHashMap<>();
    content.figures().forEach(figure -> figures.put(figure.figure().code(), figure.value()));
    List<Map<String, String>> outlook = new ArrayList<>();
    for (Outlook horizon : content.outlook()) {
      if (!horizon.likely().isEmpty()) {
        outlook.add(FrozenPicture.words(horizon.likely()));
      }
    }
    return new FrozenPicture(
        content.asOf(),
        Optional.empty(),
        Map.of(
            "tier", content.tier().code(),
            "activation", content.activation().code(),
            "phase", content.phase().code()),
        figures,
        FrozenPicture.words(content.bottomLine()),
        content.findings().stream()
            .map(
                f ->
                    new FrozenPicture.Statement(
                        kind(f.standing()),
                        FrozenPicture.words(f.text()),
                        f.source(),
                        f.confidence().code()))
            .toList(),
        content.impacts().stream()
            .map(
                i ->
                    new FrozenPicture.Impact(
                        i.sector().code(),
                        Optional.of(i.rag().code()),
                        FrozenPicture.words(i.service()),
                        i.since()))
            .toList(),
        content.measures().stream()
            .map(
                m ->
                    new FrozenPicture.Measure(
                        m.no(), FrozenPicture.words(m.what()), m.service(), m.state().code()))
            .toList(),
        Map.of(),
        outlook,
        Map.of(),
        content.international().stream().map(FrozenPicture::words).toList(),
        Optional.of(content.validUntil()));
  }

  private static String kind(Standing standing) {
    return switch (standing) {
      case CONFIRMED -> "fact";
      case PROBABLE -> "assessment";
      case UNKNOWN -> "unknown";
    };
  }
}

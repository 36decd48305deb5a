package be.belfry.domain.cooperation;

import be.belfry.domain.sitrep.SitrepContent;
import be.belfry.domain.sitrep.SitrepCount;
import be.belfry.domain.sitrep.SitrepFigure;
import be.belfry.domain.sitrep.SitrepText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an issued situation report tells partners abroad. */
public final class SitrepPicture {
  /** Figures about the event; how the services keep up with their duties stays at home. */
  private static final Set<SitrepFigure> TOLD =
      Set.of(
          SitrepFigure.INCIDENTS,
          SitrepFigure.ENTITIES,
          SitrepFigure.SECTORS,
          SitrepFigure.PEOPLE,
          SitrepFigure.HOURS);

  private SitrepPicture() {}

  /** The picture of a report. */
  public static FrozenPicture of(SitrepContent content) {
    SitrepCount count = content.count();
    SitrepText text = content.text();
    Map<String, Long> figures = new LinkedHashMap<>();
    for (SitrepFigure figure : SitrepFigure.values()) {
      if (TOLD.contains(figure)) {
        figures.put(figure.code(), count.value(figure));
      }
    }
    return new FrozenPicture(
        count.at(),
        // only the whole hours since the start are frozen, and they stand among the figures
        Optional.empty(),
        Map.of(
            "tier", count.tier().code(),
            "activation", count.activation().code(),
            "phase", count.phase().code()),
        figures,
        FrozenPicture.words(text.situation()),
        text.statements().stream()
            .map(
                s ->
                    new FrozenPicture.Statement(
                        s.kind().code(),
                        FrozenPicture.words(s.text()),
                        s.source(),
                        s.confidence().code()))
            .toList(),
        count.sectors().stream()
            .map(
                s ->
                    new FrozenPicture.Impact(
                        s.sector().code(), Optional.empty(), Map.of(), s.since()))
            .toList(),
        count.measures().stream()
            .map(
                m ->
                    new FrozenPicture.Measure(
                        m.no(), FrozenPicture.english(m.title()), m.service(), m.state().code()))
            .toList(),
        FrozenPicture.words(text.needs()),
        text.outlook().isEmpty() ? List.of() : List.of(FrozenPicture.words(text.outlook())),
        FrozenPicture.words(text.communication()),
        text.international().isEmpty()
            ? List.of()
            : List.of(FrozenPicture.words(text.international())),
        content.nextReport());
  }
}

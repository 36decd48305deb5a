package be.belfry.domain.sitrep;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Watermark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the printed report is made from; the same for all four languages.
 *
 * @param number number in the crisis; 0 while it is open
 * @param corrects number of the report that this one corrects
 * @param cutOff until when inputs were asked
 * @param editor who wrote it last
 * @param previous the report issued before it, from which the difference is computed
 */
public record SitrepSheet(
    String crisis,
    String title,
    int number,
    SitrepStatus status,
    Optional<Integer> corrects,
    Tlp marking,
    List<Audience> audience,
    List<Watermark> watermarks,
    boolean oralOrder,
    Instant cutOff,
    String editor,
    Optional<String> issuer,
    Optional<Instant> issuedAt,
    SitrepContent content,
    Optional<Previous> previous) {
  public SitrepSheet {
    audience = List.copyOf(audience);
    watermarks = List.copyOf(watermarks);
  }

  /**
   * The report before.
   *
   * @param content what it said; empty for a reader who may not know of it
   * @param narrower whether this one reaches somebody whom that one does not, see {@link
   *     Sitrep#reachesBeyond}; then its words are told to nobody
   */
  public record Previous(int number, Optional<SitrepContent> content, boolean narrower) {
    /** One that the reader may not know of. */
    public static Previous hidden(int number) {
      return new Previous(number, Optional.empty(), true);
    }
  }

  /** True for a report of an exercise. */
  public boolean isExercise() {
    return watermarks.contains(Watermark.EXERCISE);
  }

  /**
   * What has changed since the report before; empty for the first one, and for a reader who may not
   * know of the one before. What that one said and this one does not is only counted when that one
   * was narrower.
   */
  public Optional<SitrepDifference> difference() {
    return previous.flatMap(
        before ->
            before
                .content()
                .map(said -> SitrepDifference.between(before.number(), said, content))
                .map(all -> before.narrower() ? all.withoutWordsBefore() : all));
  }

  /** True when there is a report before, of which the reader may not know. */
  public boolean isBeforeHidden() {
    return previous.filter(before -> before.content().isEmpty()).isPresent();
  }

  /** What a figure was in the report before; empty where there is nothing to compare with. */
  public Optional<Long> before(SitrepFigure figure) {
    return previous.flatMap(Previous::content).map(said -> said.count().value(figure));
  }
}

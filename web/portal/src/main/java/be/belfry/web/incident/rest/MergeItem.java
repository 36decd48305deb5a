package be.belfry.web.incident.rest;

import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.MergeRow;
import java.time.Instant;
import java.util.Optional;

/**
 * One merge.
 *
 * @param incident that was merged
 * @param into that goes on
 * @param no counts the merges of the merged incident from 1
 * @param stateBefore where the merged incident stood
 * @param standing true until it is reversed
 */
public record MergeItem(
    String href,
    String incident,
    String title,
    String into,
    String intoTitle,
    int no,
    IncidentStatus stateBefore,
    boolean standing,
    String reason,
    String by,
    Instant at,
    Optional<Reversal> reversal) {

  /** A merge taken back. */
  public record Reversal(String by, Instant at, Optional<String> reason) {}

  static String href(String incident, int no) {
    return IncidentItem.href(incident) + "/merges/" + no;
  }

  static MergeItem of(MergeRow row) {
    return new MergeItem(
        href(row.incident(), row.number()),
        row.incident(),
        row.title(),
        row.into(),
        row.intoTitle(),
        row.number(),
        row.before(),
        row.standing(),
        row.reason(),
        row.by(),
        row.at(),
        row.reversal().map(r -> new Reversal(r.by(), r.at(), r.reason())));
  }
}

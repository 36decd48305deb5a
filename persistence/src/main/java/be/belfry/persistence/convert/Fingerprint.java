package be.belfry.persistence.convert;

import jakarta.persistence.EntityManager;
import java.util.UUID;

/**
 * What the audit log holds of a row whose words stay behind walls: SHA-256 over its columns as the
 * database has them, so that whoever records and whoever verifies ask the same. The columns of one
 * never change: what was recorded before would not fit any more. Moments count in seconds, because
 * their text hangs on the session's zone.
 */
public enum Fingerprint {
  /** An issued situation report: all that is frozen. */
  SITREP(
      "sitrep where id = cast(?1 as uuid)",
      "crisis, title, number, corrects, tlp, named, audience, exercise, demo, oral_order,"
          + " extract(epoch from cut_off), content, editor_id, editor, authors, issuer,"
          + " extract(epoch from issued_at)"),
  /** An approved briefing: all that is frozen. */
  BRIEFING(
      "briefing where id = cast(?1 as uuid)",
      "crisis, title, number, tlp, named, exercise, demo, oral_order, content, author_id, author,"
          + " authors, approver, extract(epoch from approved_at), readers"),
  /** What a service said for a report. */
  SITREP_INPUT(
      "sitrep_input where id = cast(?1 as uuid)",
      "service, language, sent_by, extract(epoch from changed_at), content"),
  /** The words of a line to take, also of each of its versions. */
  LINE("communication_line where id = cast(?1 as uuid)", "content"),
  /** A warning as it is written. */
  WARNING(
      "warning where id = cast(?1 as uuid)",
      "severity, tlp, sectors, services, entities, crisis, incident, exercise, replaces, content"),
  /** The newest entry of the minutes of a meeting. */
  MINUTE(
      "meeting_minute where meeting_id = cast(?1 as uuid) order by no desc limit 1",
      "no, text, recorded_by, extract(epoch from recorded_at), corrects");

  private final String row;
  private final String sql;

  Fingerprint(String row, String columns) {
    this.row = row;
    this.sql =
        "encode(sha256(convert_to(cast(json_build_array("
            + columns
            + ") as text), 'UTF8')), 'hex')";
  }

  /** Gives it, hex in lower case, in a query whose only table is the one of such rows. */
  public String sql() {
    return sql;
  }

  /**
   * The fingerprint of a row as the running transaction leaves it.
   *
   * @param id of the row; of an entry of minutes that of its meeting
   */
  public String of(EntityManager em, UUID id) {
    em.flush();
    return (String)
        em.createNativeQuery("select " + sql + " from " + row)
            .setParameter(1, id.toString())
            .getSingleResult();
  }
}

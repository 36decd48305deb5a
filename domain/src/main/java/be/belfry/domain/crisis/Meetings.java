package be.belfry.domain.crisis;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The meetings of cells of all crises; what the walls hide is in no answer. */
public interface Meetings {
  /**
   * The number of the next meeting of a crisis. Others who ask for the same crisis wait until the
   * running transaction is over, so that no number is given twice.
   */
  int nextNumberLocked(UUID crisis);

  /** Keeps a new one. */
  void add(CellMeeting meeting);

  /** One that the viewer may know of, locked until the transaction ends. */
  Optional<CellMeeting> lock(UUID id);

  /** Those of a crisis that are convened for later than a moment, locked as {@link #lock}. */
  List<CellMeeting> aheadLocked(UUID crisis, Instant after);

  /** Notes by which call-out a member was called. */
  void called(UUID meeting, String unit, UUID callOut);

  /** Keeps who came. */
  void attends(UUID meeting, Attendance who, String recordedBy, Instant now);

  /** One of those who came. */
  Optional<Attendance> attendance(UUID meeting, UUID id);

  /** Notes when somebody left; what stood there before stays in the log. */
  void left(UUID meeting, Attendance who);

  /** Number of the next entry of the minutes; the meeting is locked. */
  int nextMinute(UUID meeting);

  /**
   * Keeps an entry of the minutes.
   *
   * @return SHA-256 over it as it is stored, hex
   */
  String add(UUID meeting, Minute minute);

  /** A page of the meetings of a crisis, the latest first. */
  Page<MeetingRow> list(String crisis, PageRequest page);

  /** One as a row. */
  Optional<MeetingRow> row(UUID id);

  /** How its members were called. */
  List<MeetingCall> calls(UUID meeting);

  /** Who came. */
  List<Attendance> attendance(UUID meeting);

  /** Its minutes, the oldest first. */
  List<Minute> minutes(UUID meeting);
}

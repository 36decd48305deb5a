package be.belfry.domain.crisis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A meeting of a cell as lists and pages show it.
 *
 * @param cell code of the cell
 * @param chair code of who chairs it by the plan
 * @param members codes of its members and guests
 * @param startsAt for when it is convened
 * @param nextAt when the cell meets again
 * @param called how many members were called
 * @param answered how many of them answered
 * @param came how many persons came
 */
public record MeetingRow(
    UUID id,
    long version,
    String crisis,
    int no,
    String planVersion,
    String cell,
    Optional<String> chair,
    List<String> members,
    MeetingState state,
    Instant startsAt,
    String place,
    String agenda,
    String convenedBy,
    Instant convenedAt,
    Optional<Instant> openedAt,
    Optional<String> endedBy,
    Optional<Instant> endedAt,
    Optional<String> reason,
    Optional<Instant> nextAt,
    boolean exercise,
    int called,
    int answered,
    int came) {
  public MeetingRow {
    members = List.copyOf(members);
  }

  /** How the record names it. */
  public String reference() {
    return crisis + "/S-" + no;
  }
}

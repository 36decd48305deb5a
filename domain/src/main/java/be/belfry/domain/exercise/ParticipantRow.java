package be.belfry.domain.exercise;

/** Who takes part, as it is shown. */
public record ParticipantRow(String account, String name, Part part) {
  /** A row of a participant. */
  public static ParticipantRow of(Participant p) {
    return new ParticipantRow(p.account(), p.name(), p.part());
  }
}

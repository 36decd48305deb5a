package be.belfry.domain.incident;

import be.belfry.domain.shared.Conflict;
import java.util.List;
import java.util.stream.Collectors;

/** An incident can't end while somebody still owes a duty for it. */
public class DutiesRemain extends Conflict {
  private static final long serialVersionUID = 1L;

  private final transient List<OpenDuty> duties;

  DutiesRemain(String reference, List<OpenDuty> duties) {
    super(
        "incident_dutiesRemain",
        "duties of " + reference + " are open: " + list(duties),
        duties.size(),
        list(duties));
    this.duties = List.copyOf(duties);
  }

  /** The duties, by due time. */
  public List<OpenDuty> duties() {
    return duties == null ? List.of() : duties;
  }

  private static String list(List<OpenDuty> duties) {
    return duties.stream()
        .map(duty -> duty.service() + " " + duty.code())
        .collect(Collectors.joining(", "));
  }
}

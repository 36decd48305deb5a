package be.belfry.domain.crisis;

import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.shared.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A meeting of a cell with everything that belongs to it.
 *
 * @param cell from the plan version of the file
 * @param names of the services and offices by their codes
 */
public record MeetingDetail(
    MeetingRow row,
    CellDefinition cell,
    Map<String, LocalizedText> names,
    List<MeetingCall> calls,
    List<Attendance> attendance,
    List<Minute> minutes)
    implements Opened {
  public MeetingDetail {
    names = Map.copyOf(names);
    calls = List.copyOf(calls);
    attendance = List.copyOf(attendance);
    minutes = List.copyOf(minutes);
  }

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCrisis(row.crisis(), reader);
  }
}

package be.belfry.domain.organisation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rota. Cancelled shifts are in no answer; one of a contact that left the directory ends when
 * he left.
 */
public interface Shifts {
  /** Keeps a new one. */
  void add(Shift shift);

  /** One that the viewer may know of, locked until the transaction ends. */
  Optional<Shift> lock(UUID id);

  /** Nobody else plans shifts of the unit until the transaction ends. */
  void lockUnit(String unit);

  /** Shifts of a unit with a part between two instants, by their start. */
  List<ShiftRow> ofUnit(String unit, boolean exercise, Instant from, Instant until);

  /** Shifts of all units with a part between two instants, by unit and start. */
  List<ShiftRow> between(boolean exercise, Instant from, Instant until);

  /** Codes of the units that ever had a holder on their rota: the others have a standing desk. */
  List<String> unitsWithRota(boolean exercise);
}

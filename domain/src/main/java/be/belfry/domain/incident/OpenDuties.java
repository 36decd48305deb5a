package be.belfry.domain.incident;

import java.util.List;
import java.util.UUID;

/**
 * Which duties are still open for an incident. Asked before it is closed; the features that hand
 * out duties answer.
 */
public interface OpenDuties {
  /** Open or acknowledged duties of all crisis files that the incident belongs to, by due time. */
  List<OpenDuty> of(UUID incident);
}

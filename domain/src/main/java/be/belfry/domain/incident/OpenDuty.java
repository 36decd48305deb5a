package be.belfry.domain.incident;

import java.time.Instant;
import java.util.UUID;

/**
 * A duty that somebody still owes for an incident.
 *
 * @param id key of the duty
 * @param service code of the federal service that owes it
 * @param code code of the duty in the plan
 * @param crisis reference of the crisis file that it hangs on
 * @param dueAt when it has to be fulfilled
 */
public record OpenDuty(UUID id, String service, String code, String crisis, Instant dueAt) {}

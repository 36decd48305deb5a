package be.belfry.persistence.logbook;

import be.belfry.domain.logbook.Logbook;
import be.belfry.domain.logbook.MeetingOutcome;
import be.belfry.domain.logbook.MeetingOutcomes;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Decisions of meetings in the table {@code meeting_decision}. */
@ApplicationScoped
public class SqlMeetingOutcomes implements MeetingOutcomes {
  @PersistenceContext private EntityManager em;
  @Inject private Logbook logbook;

  @Override
  public void add(UUID meeting, int number, Optional<UUID> duty) {
    em.flush();
    em.createNativeQuery(
            """
            insert into meeting_decision (meeting_id, number, duty_id)
            values (cast(?1 as uuid), ?2, cast(nullif(?3, '') as uuid))
            """)
        .setParameter(1, meeting.toString())
        .setParameter(2, number)
        .setParameter(3, duty.map(UUID::toString).orElse(""))
        .executeUpdate();
  }

  @Override
  public List<MeetingOutcome> of(UUID meeting, String crisis) {
    return Where.rows(
            em.createNativeQuery(
                    """
                    select o.number, d.id, d.code from meeting_decision o
                      left join duty d on d.id = o.duty_id
                    where o.meeting_id = cast(?1 as uuid) order by o.number
                    """)
                .setParameter(1, meeting.toString()))
        .stream()
        .flatMap(
            c ->
                logbook
                    .entry(crisis, SqlValues.number(c[0]).intValue())
                    .map(
                        entry ->
                            new MeetingOutcome(
                                entry,
                                Optional.ofNullable((UUID) c[1]),
                                Optional.ofNullable((String) c[2])))
                    .stream())
        .toList();
  }
}

package be.belfry.persistence.crisis;

import be.belfry.domain.crisis.RoomFigures;
import be.belfry.domain.crisis.RoomQueries;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Figures of the crisis room by two functions of the database: past the walls, and behind them. */
@ApplicationScoped
public class SqlRoomQueries implements RoomQueries {
  private static final String ARGUMENTS = "cast(nullif(?1, '') as uuid), cast(?2 as timestamptz)";

  @PersistenceContext private EntityManager em;

  @Override
  public RoomFigures complete(Optional<UUID> crisis, Instant now) {
    return figures("select key, value, moment from room_picture(%1$s)", crisis, true, now);
  }

  @Override
  public RoomFigures own(Optional<UUID> crisis, Instant now) {
    return figures(
        "select key, value, moment from room_figures(%1$s, false)"
            + " union all select key, value, moment from room_briefing(%1$s)",
        crisis, false, now);
  }

  private RoomFigures figures(String query, Optional<UUID> crisis, boolean complete, Instant now) {
    return RoomFigures.of(
        Where.rows(
                em.createNativeQuery(query.formatted(ARGUMENTS))
                    .setParameter(1, crisis.map(UUID::toString).orElse(""))
                    .setParameter(2, now.toString()))
            .stream()
            .map(
                line ->
                    new RoomFigures.Line(
                        (String) line[0],
                        Optional.ofNullable((Number) line[1]).map(Number::longValue),
                        Optional.ofNullable(line[2]).map(SqlValues::instant)))
            .toList(),
        complete,
        now);
  }
}

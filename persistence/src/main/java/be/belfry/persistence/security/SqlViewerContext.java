package be.belfry.persistence.security;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Locale;

/** Transaction-local settings; a native query pins the connection of the transaction. */
@ApplicationScoped
public class SqlViewerContext implements ViewerContext {
  @PersistenceContext private EntityManager em;

  @Override
  public void act(Subject actor) {
    set(
        actor,
        ", set_config('belfry.watch', '%s', true)"
            .formatted(actor.role() == Role.SYSTEM ? "on" : ""));
  }

  @Override
  public void enter(Subject viewer) {
    set(viewer, "");
  }

  private void set(Subject viewer, String more) {
    em.createNativeQuery(
            """
            select set_config('belfry.viewer', ?1, true), set_config('belfry.role', ?2, true),
              set_config('belfry.reach', ?3, true), set_config('belfry.sectors', ?4, true),
              set_config('belfry.service', ?5, true), set_config('belfry.organisation', ?6, true),
              set_config('belfry.exercise', ?7, true)%s
            """
                .formatted(more))
        .setParameter(1, viewer.id().toString())
        .setParameter(2, viewer.role().code())
        .setParameter(3, viewer.reach().name().toLowerCase(Locale.ROOT))
        .setParameter(4, String.join(",", viewer.sortedSectors()))
        .setParameter(5, viewer.service().orElse(""))
        .setParameter(6, viewer.organisation().map(Object::toString).orElse(""))
        .setParameter(7, viewer.exerciseParticipant() ? "on" : "")
        .getSingleResult();
  }

  @Override
  public void forget() {
    em.flush();
    em.clear();
  }
}

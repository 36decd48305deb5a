package be.belfry.persistence.organisation;

import be.belfry.domain.organisation.Organisation;
import be.belfry.domain.organisation.Organisations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Entities in the table {@code organisation}. */
@ApplicationScoped
public class JpaOrganisations implements Organisations {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<Organisation> byId(UUID id) {
    return Optional.ofNullable(em.find(Organisation.class, id));
  }

  @Override
  public Optional<Organisation> byEnterpriseNumber(String number) {
    return em.createQuery(
            "select o from Organisation o where o.enterpriseNumber = :number", Organisation.class)
        .setParameter("number", number)
        .getResultStream()
        .findFirst();
  }

  @Override
  public void add(Organisation organisation) {
    em.persist(organisation);
  }
}

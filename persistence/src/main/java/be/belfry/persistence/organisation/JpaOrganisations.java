package be.belfry.persistence.organisation;

import be.belfry.domain.organisation.Organisation;
import be.belfry.domain.organisation.Organisations;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
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
  public List<Organisation> known(Collection<UUID> ids, Collection<String> enterpriseNumbers) {
    if (ids.isEmpty() && enterpriseNumbers.isEmpty()) {
      return List.of();
    }
    // An array is one parameter however many there are: one statement text, prepared once.
    List<?> found =
        em.createNativeQuery(
                """
                select * from organisation
                where id = any (cast(?1 as uuid[])) or enterprise_number = any (cast(?2 as text[]))
                """,
                Organisation.class)
            .setParameter(1, SqlValues.arrayLiteral(ids.stream().map(UUID::toString).toList()))
            .setParameter(2, SqlValues.arrayLiteral(enterpriseNumbers))
            .getResultList();
    return found.stream().map(Organisation.class::cast).toList();
  }

  @Override
  public List<Organisation> ofSectors(Collection<String> sectors) {
    List<?> found =
        em.createNativeQuery(
                "select * from organisation where sector = any (cast(?1 as text[])) order by name, id",
                Organisation.class)
            .setParameter(1, SqlValues.arrayLiteral(sectors))
            .getResultList();
    return found.stream().map(Organisation.class::cast).toList();
  }

  @Override
  public void add(Organisation organisation) {
    em.persist(organisation);
  }
}

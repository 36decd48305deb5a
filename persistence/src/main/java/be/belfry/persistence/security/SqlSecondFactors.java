package be.belfry.persistence.security;

import be.belfry.domain.security.SecondFactors;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Second factors in the tables {@code second_factor} and {@code recovery_code}. */
@ApplicationScoped
public class SqlSecondFactors implements SecondFactors {
  @PersistenceContext private EntityManager em;

  @Override
  public Optional<SecondFactor> of(UUID account) {
    List<?> rows =
        em.createNativeQuery(
                """
                select secret, last_step, confirmed_at from second_factor
                where account_id = cast(?1 as uuid)
                """)
            .setParameter(1, account.toString())
            .getResultList();
    return rows.stream()
        .findFirst()
        .map(Object[].class::cast)
        .map(
            row ->
                new SecondFactor(
                    (byte[]) row[0], SqlValues.number(row[1]), SqlValues.instant(row[2])));
  }

  @Override
  public void put(UUID account, SecondFactor factor) {
    em.createNativeQuery(
            """
            insert into second_factor (account_id, secret, last_step, confirmed_at)
            values (cast(?1 as uuid), ?2, ?3, cast(?4 as timestamptz))
            on conflict (account_id) do update set secret = excluded.secret,
              last_step = excluded.last_step, confirmed_at = excluded.confirmed_at,
              reset_asked_by = null, reset_asked_at = null
            """)
        .setParameter(1, account.toString())
        .setParameter(2, factor.sealed())
        .setParameter(3, factor.lastStep())
        .setParameter(4, factor.confirmedAt().toString())
        .executeUpdate();
  }

  @Override
  public boolean useStep(UUID account, long step) {
    return em.createNativeQuery(
                """
                update second_factor set last_step = ?2
                where account_id = cast(?1 as uuid) and last_step < ?2
                """)
            .setParameter(1, account.toString())
            .setParameter(2, step)
            .executeUpdate()
        == 1;
  }

  @Override
  public void putCodes(UUID account, List<String> hashes) {
    removeCodes(account);
    for (int no = 0; no < hashes.size(); no++) {
      em.createNativeQuery(
              "insert into recovery_code (account_id, no, hash) values (cast(?1 as uuid), ?2, ?3)")
          .setParameter(1, account.toString())
          .setParameter(2, no)
          .setParameter(3, hashes.get(no))
          .executeUpdate();
    }
  }

  @Override
  public Optional<String> code(UUID account, int no) {
    List<?> rows =
        em.createNativeQuery(
                """
                select hash from recovery_code
                where account_id = cast(?1 as uuid) and no = ?2 and used_at is null
                """)
            .setParameter(1, account.toString())
            .setParameter(2, no)
            .getResultList();
    return rows.stream().findFirst().map(String.class::cast);
  }

  @Override
  public boolean useCode(UUID account, int no, Instant now) {
    return em.createNativeQuery(
                """
                update recovery_code set used_at = cast(?3 as timestamptz)
                where account_id = cast(?1 as uuid) and no = ?2 and used_at is null
                """)
            .setParameter(1, account.toString())
            .setParameter(2, no)
            .setParameter(3, now.toString())
            .executeUpdate()
        == 1;
  }

  @Override
  public int codesLeft(UUID account) {
    return SqlValues.number(
            em.createNativeQuery(
                    """
                    select count(*) from recovery_code
                    where account_id = cast(?1 as uuid) and used_at is null
                    """)
                .setParameter(1, account.toString())
                .getSingleResult())
        .intValue();
  }

  @Override
  public void askReset(UUID account, String administrator, Instant now) {
    em.createNativeQuery(
            """
            update second_factor
            set reset_asked_by = ?2, reset_asked_at = cast(?3 as timestamptz)
            where account_id = cast(?1 as uuid)
            """)
        .setParameter(1, account.toString())
        .setParameter(2, administrator)
        .setParameter(3, now.toString())
        .executeUpdate();
  }

  @Override
  public Optional<String> resetAskedBy(UUID account, Instant since) {
    List<?> rows =
        em.createNativeQuery(
                """
                select reset_asked_by from second_factor
                where account_id = cast(?1 as uuid) and reset_asked_at > cast(?2 as timestamptz)
                """)
            .setParameter(1, account.toString())
            .setParameter(2, since.toString())
            .getResultList();
    return rows.stream().findFirst().map(String.class::cast);
  }

  @Override
  public boolean remove(UUID account) {
    removeCodes(account);
    return em.createNativeQuery("delete from second_factor where account_id = cast(?1 as uuid)")
            .setParameter(1, account.toString())
            .executeUpdate()
        == 1;
  }

  private void removeCodes(UUID account) {
    em.createNativeQuery("delete from recovery_code where account_id = cast(?1 as uuid)")
        .setParameter(1, account.toString())
        .executeUpdate();
  }
}

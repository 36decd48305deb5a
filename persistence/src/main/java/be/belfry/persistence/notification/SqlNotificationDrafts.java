package be.belfry.persistence.notification;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.NotificationDrafts;
import be.belfry.persistence.convert.Jsons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drafts in the table {@code notification_draft}. */
@ApplicationScoped
public class SqlNotificationDrafts implements NotificationDrafts {
  @PersistenceContext private EntityManager em;

  @Override
  public Map<String, String> load(String secretHash, Instant since) {
    List<?> rows =
        em.createNativeQuery(
                "select cast(fields as text) from notification_draft"
                    + " where secret_hash = ?1 and changed_at >= cast(?2 as timestamptz)")
            .setParameter(1, secretHash)
            .setParameter(2, since.toString())
            .getResultList();
    Map<String, String> fields = new LinkedHashMap<>();
    for (Object row : rows) {
      try (var reader = Jsons.reader((String) row)) {
        JsonObject object = reader.readObject();
        object.keySet().forEach(name -> fields.put(name, object.getString(name)));
      }
    }
    return fields;
  }

  @Override
  public void save(String secretHash, Map<String, String> fields, Instant now) {
    em.createNativeQuery(
            """
            insert into notification_draft (secret_hash, fields, changed_at)
            values (?1, cast(?2 as jsonb), cast(?3 as timestamptz))
            on conflict (secret_hash) do update
              set fields = excluded.fields, changed_at = excluded.changed_at
            """)
        .setParameter(1, secretHash)
        .setParameter(2, CanonicalJson.text(fields))
        .setParameter(3, now.toString())
        .executeUpdate();
  }

  @Override
  public int removeOlderThan(Instant limit) {
    return em.createNativeQuery(
            "delete from notification_draft where changed_at < cast(?1 as timestamptz)")
        .setParameter(1, limit.toString())
        .executeUpdate();
  }
}

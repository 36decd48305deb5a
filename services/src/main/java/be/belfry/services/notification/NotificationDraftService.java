package be.belfry.services.notification;

import be.belfry.domain.notification.NotificationDrafts;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.OpenTo;
import be.belfry.services.security.Secrets;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/** What somebody has filled in on the public form and not yet sent. */
@Stateless
public class NotificationDraftService {
  private static final Duration KEPT = Duration.ofDays(30);

  @Inject private NotificationDrafts drafts;
  @Inject private LegalTime time;

  /** The fields of a draft; empty when there is none. */
  @OpenTo("the secret of the browser's cookie is the credential")
  public Map<String, String> load(String secret) {
    return drafts.load(Secrets.hash(secret));
  }

  /** Keeps all fields of a draft. */
  @OpenTo("the secret of the browser's cookie is the credential")
  public void save(String secret, Map<String, String> fields) {
    drafts.save(Secrets.hash(secret), fields, time.now());
  }

  /** Removes what nobody has touched for thirty days; every node may do it. */
  @OpenTo("removes by age only")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void removeOld() {
    drafts.removeOlderThan(time.now().minus(KEPT));
  }
}

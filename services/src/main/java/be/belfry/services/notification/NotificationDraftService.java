package be.belfry.services.notification;

import be.belfry.domain.notification.NotificationDrafts;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Network;
import be.belfry.services.security.OpenTo;
import be.belfry.services.security.Secrets;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What somebody has filled in on the public form and not yet sent. */
@Stateless
public class NotificationDraftService {
  private static final Duration KEPT = Duration.ofDays(30);

  /** Characters of a draft, far more than a whole report has. */
  static final int LONGEST = 100_000;

  @Inject private IntakeBudget budget;
  @Inject private NotificationDrafts drafts;
  @Inject private LegalTime time;

  /** The fields of a draft; empty when there is none, or it was not changed for thirty days. */
  @OpenTo("the secret of the browser's cookie is the credential")
  public Map<String, String> load(String secret) {
    return drafts.load(Secrets.hash(secret), oldest());
  }

  /**
   * Keeps all fields of a draft.
   *
   * @param address network address of the client: only so many new drafts come from one network
   * @throws TooManyNotifications when his network began too many
   * @throws RuleViolation ({@code notification_draftTooLong}) for more than {@value #LONGEST}
   *     characters
   */
  @OpenTo("the secret of the browser's cookie is the credential")
  public void save(String secret, Map<String, String> fields, String address) {
    int length = fields.values().stream().mapToInt(String::length).sum();
    if (length > LONGEST) {
      throw new RuleViolation(
          "notification_draftTooLong", "a draft has at most " + LONGEST + " characters", LONGEST);
    }
    String hash = Secrets.hash(secret);
    if (drafts.load(hash, oldest()).isEmpty()) {
      budget.takeDraft(Network.of(address));
    }
    drafts.save(hash, fields, time.now());
  }

  /** Removes what nobody has changed for thirty days; every node may do it. */
  @OpenTo("removes by age only")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void removeOld() {
    drafts.removeOlderThan(oldest());
  }

  private Instant oldest() {
    return time.now().minus(KEPT);
  }
}

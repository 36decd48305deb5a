package be.belfry.services.shared;

import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Drafts;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Stale;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody has typed into a form of the portal and not yet sent. Everybody keeps and reads his
 * own; a page asks for the drafts of the forms that it shows, so whoever no longer gets the page
 * does not get them either. Nothing of it is an event: no log tells of it.
 */
@Stateless
public class DraftService {
  /** Characters that a draft has at most: a briefing in four languages, before and after. */
  static final int LONGEST = 300_000;

  /** Drafts that an account has at most. */
  static final int MOST = 200;

  @Inject private Drafts drafts;
  @Inject private LegalTime time;
  @Inject private Door door;

  /** The caller's drafts of some forms, by form, the newest first. */
  public Map<String, List<Drafts.Kept>> of(Collection<String> forms) {
    return drafts.of(own(), forms);
  }

  /**
   * Keeps all that the caller has typed on a shown page.
   *
   * @param form of which page and record; 1 to 1000 characters
   * @param page the shown page on which it was typed
   * @param origins drafts that the page goes on with; they end
   * @param shape number that stands for the form's fields
   * @param fields JSON object, see {@link Drafts.Kept}
   * @return when it was saved, UTC
   * @throws RuleViolation ({@code shared_draftTooLarge}) when it would have more than {@value
   *     #LONGEST} characters, or the caller more than {@value #MOST} drafts
   * @throws Stale when the form of this page was sent already
   */
  public Instant save(
      String form, String page, List<Drafts.Origin> origins, int shape, String fields) {
    UUID account = own();
    Instant now = time.now();
    if (fields.length() > LONGEST) {
      throw tooLarge();
    }
    int length = drafts.save(account, form, new Drafts.Kept(page, shape, fields, now), origins);
    if (length == 0) {
      throw new Stale(form);
    }
    if (length > LONGEST || drafts.count(account) > MOST) {
      throw tooLarge();
    }
    return now;
  }

  private static RuleViolation tooLarge() {
    return new RuleViolation(
        "shared_draftTooLarge",
        "a draft has at most " + LONGEST + " characters, an account at most " + MOST);
  }

  /**
   * Forgets what the caller had typed on a page whose form was sent, what it went on with, and what
   * is still on its way.
   *
   * @param row what the names of the fields begin with that were sent; empty for all
   */
  public void sent(String form, String page, List<Drafts.Origin> origins, String row) {
    drafts.sent(own(), form, page, origins, row, time.now());
  }

  /** Removes what the caller has typed on a page, and what it goes on with. */
  public void discard(String form, String page, List<Drafts.Origin> origins) {
    drafts.discard(own(), form, page, origins);
  }

  /** Removes what is too old and what belongs to closed accounts; every node may do it. */
  @OpenTo("removes by age and by closed account only")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void prune() {
    drafts.prune(time.now());
  }

  private UUID own() {
    return door.require(Permission.ACCOUNT_OWN).id();
  }
}

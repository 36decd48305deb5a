package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.STATISTICS_READ;

import be.belfry.domain.security.Subject;
import be.belfry.domain.statistics.SavedView;
import be.belfry.domain.statistics.SavedViews;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Questions that who reads figures keeps for himself. */
@Stateless
public class SavedViewService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private SavedViews views;

  /** Those of who asks, by their names. */
  public List<SavedView> views() {
    Subject by = door.require(STATISTICS_READ);
    return views.of(by.id());
  }

  /**
   * Keeps a question; another one of the same name is replaced.
   *
   * @throws be.belfry.domain.shared.RuleViolation for a blank or too long name, and when there are
   *     too many
   */
  public void save(String name, String question) {
    Subject by = door.require(STATISTICS_READ);
    views.save(by.id(), SavedView.of(name, question), time.now());
  }

  /** Forgets one of one's own. */
  public void forget(UUID id) {
    Subject by = door.require(STATISTICS_READ);
    views.forget(by.id(), id);
  }
}

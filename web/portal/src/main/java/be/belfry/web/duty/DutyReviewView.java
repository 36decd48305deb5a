package be.belfry.web.duty;

import be.belfry.domain.duty.DutyFilter;
import be.belfry.domain.duty.DutyItem;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.duty.DutyService;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** That overdue duties propose a review of the tier: on the pages of the crisis file. */
@Named
@RequestScoped
public class DutyReviewView {
  private static final int SHOWN = 5;

  @Inject private DutyService duties;
  @Inject private Viewer viewer;

  private final Map<String, Page<DutyItem>> overdue = new HashMap<>();

  /**
   * The overdue duties of a file, those due first; null for who reads none.
   *
   * @param crisis reference of the file
   */
  public Page<DutyItem> of(String crisis) {
    return viewer.may(Permission.DUTY_READ) ? overdue.computeIfAbsent(crisis, this::read) : null;
  }

  private Page<DutyItem> read(String crisis) {
    return duties.list(
        new DutyFilter(
            Optional.of(crisis),
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            Optional.empty()),
        new PageRequest(Optional.empty(), SHOWN));
  }
}

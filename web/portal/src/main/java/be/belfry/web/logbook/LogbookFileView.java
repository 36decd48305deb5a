package be.belfry.web.logbook;

import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.LogbookRow;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.logbook.LogbookService;
import be.belfry.services.logbook.TimelineService;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The last decisions and the open questions of a crisis, on the pages of its file. */
@Named
@RequestScoped
public class LogbookFileView {
  private static final int LAST = 3;

  @Inject private LogbookService logbook;
  @Inject private TimelineService timeline;
  @Inject private Viewer viewer;

  private final Map<String, Glance> glances = new HashMap<>();

  /**
   * What one look shows.
   *
   * @param decisions the last ones that no other corrects, the newest first, and how many there are
   * @param unknowns how many questions are open
   */
  public record Glance(Page<LogbookRow> decisions, int unknowns) {}

  /**
   * The look at a file; null for who reads none.
   *
   * @param crisis reference of the file
   */
  public Glance of(String crisis) {
    return viewer.may(Permission.CRISIS_READ) ? glances.computeIfAbsent(crisis, this::read) : null;
  }

  private Glance read(String crisis) {
    return new Glance(
        logbook.list(crisis, LogbookFilter.STANDING, new PageRequest(Optional.empty(), LAST)),
        timeline.open(crisis));
  }
}

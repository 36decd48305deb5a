package be.belfry.web.sitrep;

import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.sitrep.Beat;
import be.belfry.domain.sitrep.SitrepRow;
import be.belfry.services.sitrep.RhythmService;
import be.belfry.services.sitrep.SitrepService;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rhythm and the last report of a crisis, on its file and in the crisis room. */
@Named
@RequestScoped
public class SitrepFileView {
  @Inject private RhythmService rhythm;
  @Inject private SitrepService sitreps;
  @Inject private Viewer viewer;

  private final Map<String, Glance> glances = new HashMap<>();

  /**
   * What one look shows.
   *
   * @param beat what comes next
   * @param latest the newest report
   */
  public record Glance(Beat beat, Optional<SitrepRow> latest) {}

  /**
   * The look at a file; null for who reads no reports.
   *
   * @param crisis reference of the file
   */
  public Glance of(String crisis) {
    return viewer.may(Permission.SITREP_READ) ? glances.computeIfAbsent(crisis, this::read) : null;
  }

  private Glance read(String crisis) {
    Page<SitrepRow> page = sitreps.ofCrisis(crisis, new PageRequest(Optional.empty(), 2));
    return new Glance(
        rhythm.of(crisis), page.rows().stream().filter(r -> r.number() > 0).findFirst());
  }
}

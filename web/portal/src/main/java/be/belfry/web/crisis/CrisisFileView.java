package be.belfry.web.crisis;

import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.security.Permission;
import be.belfry.services.crisis.CrisisService;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The crisis file to which the address narrows a page, whatever the page lists of it. */
@Named
@RequestScoped
public class CrisisFileView {
  @Inject private CrisisService crises;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;

  private Boolean exercise;
  private Optional<CrisisStatus> status;

  /** Whether it belongs to an exercise, as far as the viewer may know of it. */
  public boolean isExercise() {
    if (exercise == null) {
      exercise = reference().filter(crises::isExercise).isPresent();
    }
    return exercise;
  }

  /** Whether a tier is in force in it, as far as the viewer may know of it. */
  public boolean isActive() {
    return status().filter(CrisisStatus::isActive).isPresent();
  }

  /** Whether it is not over, as far as the viewer may know of it. */
  public boolean isOpen() {
    return status().filter(now -> !now.isTerminal()).isPresent();
  }

  private Optional<CrisisStatus> status() {
    if (status == null) {
      status = reference().flatMap(crises::status);
    }
    return status;
  }

  /** What the address names; empty for whoever reads no file. */
  private Optional<String> reference() {
    return Optional.ofNullable(request.getParameter("crisis"))
        .map(String::strip)
        .filter(named -> !named.isEmpty() && viewer.may(Permission.CRISIS_READ));
  }
}

package be.belfry.web.crisis;

import be.belfry.domain.security.Permission;
import be.belfry.services.crisis.CrisisService;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The crisis file to which the address narrows a page, whatever the page lists of it. */
@Named
@RequestScoped
public class CrisisFileView {
  @Inject private CrisisService crises;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;

  private Boolean exercise;

  /** Whether it belongs to an exercise, as far as the viewer may know of it. */
  public boolean isExercise() {
    if (exercise == null) {
      String reference = request.getParameter("crisis");
      exercise =
          reference != null
              && !reference.isBlank()
              && viewer.may(Permission.CRISIS_READ)
              && crises.isExercise(reference.strip());
    }
    return exercise;
  }
}

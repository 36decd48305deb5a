package be.belfry.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** What the strip above every page must say: an exercise, or invented persons and data. */
@Named("banner")
@RequestScoped
public class BannerView {
  /** Set on the request by a page that shows an exercise. */
  public static final String EXERCISE = "be.belfry.exercise";

  private static final boolean DEMO = "true".equals(System.getProperty("belfry.demo"));

  @Inject private HttpServletRequest request;

  /** True on pages of an exercise. */
  public boolean isExercise() {
    return Boolean.TRUE.equals(request.getAttribute(EXERCISE));
  }

  /** Marks this page as one of an exercise when it shows one. */
  public void show(boolean exercise) {
    request.setAttribute(EXERCISE, exercise);
  }

  /** True when the program runs with invented persons. */
  public boolean isDemo() {
    return DEMO;
  }
}

package be.belfry.web.shared;

import be.belfry.domain.security.Installation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What the strip above every page must say: an exercise, or invented persons and data. */
@Named("banner")
@RequestScoped
public class BannerView {
  @Inject private Installation installation;
  @Inject private ReadOnly readOnly;
  @Inject private LocaleView locale;
  @Inject private ClockView clock;

  private boolean exercise;
  private Boolean demo;

  /** True on pages of an exercise. */
  public boolean isExercise() {
    return exercise;
  }

  /**
   * The same for a page whose template names the record that it shows.
   *
   * @param ofExercise null where the template names none
   */
  public boolean shownFor(Boolean ofExercise) {
    if (ofExercise != null && ofExercise) {
      exercise = true;
    }
    return exercise;
  }

  /** Called by a view that shows a record: its exercise mark goes above the page. */
  public void show(boolean ofExercise) {
    exercise = ofExercise;
  }

  /** True when the program runs with invented persons. */
  public boolean isDemo() {
    if (demo == null) {
      demo = installation.isDemo();
    }
    return demo;
  }

  /** True while nothing that is typed can be stored. */
  public boolean isReadOnly() {
    return readOnly.since().isPresent();
  }

  /** Since when, as the strip says it: the time of today, or with its day. */
  public String getReadOnlySince() {
    return readOnly
        .since()
        .map(since -> Times.near(since, clock.of(false), locale.language()))
        .orElse("");
  }
}

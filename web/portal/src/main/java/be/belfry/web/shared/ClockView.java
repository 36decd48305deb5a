package be.belfry.web.shared;

import be.belfry.domain.time.LegalTime;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;

/** The moment of this request, read once, so that all deadlines of a page count from the same. */
@Named("clock")
@RequestScoped
public class ClockView {
  @Inject private LegalTime time;
  @Inject private BannerView banner;

  private Instant real;
  private Instant exercised;

  /** The database's time; on a page of an exercise that of its clock. */
  public Instant getInstant() {
    return of(null);
  }

  /**
   * The time in the world of a record.
   *
   * @param exercise whether it belongs to an exercise; null for the world of the page
   */
  public Instant of(Boolean exercise) {
    if (exercise == null ? banner.isExercise() : exercise) {
      if (exercised == null) {
        exercised = time.now(true);
      }
      return exercised;
    }
    if (real == null) {
      real = time.now();
    }
    return real;
  }
}

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

  private Instant instant;

  /** The database's time. */
  public Instant getInstant() {
    if (instant == null) {
      instant = time.now();
    }
    return instant;
  }
}

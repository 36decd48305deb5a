package be.belfry.web.shared.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/**
 * The version that {@link SeenFilter} has found in a request's {@code If-Match}, for an act that
 * compares it again in its own transaction.
 */
@RequestScoped
public class SeenTag {
  private Long version;

  /** Keeps the version that the caller has read and that was the present one. */
  void compared(long present) {
    this.version = present;
  }

  /** That version; empty when the caller sent no tag, or {@code *}. */
  public Optional<Long> version() {
    return Optional.ofNullable(version);
  }
}

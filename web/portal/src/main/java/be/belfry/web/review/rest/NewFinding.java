package be.belfry.web.review.rest;

import be.belfry.domain.review.AddFinding;
import java.time.LocalDate;
import java.util.Optional;

/** What is learnt. */
public record NewFinding(
    String what,
    String owner,
    LocalDate dueOn,
    Optional<String> planChange,
    Optional<String> planVersion) {
  /** What the service is asked. */
  public AddFinding command() {
    return new AddFinding(what, owner, dueOn, planChange.orElse(""), planVersion);
  }
}

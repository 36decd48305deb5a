package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.AddFinding;
import java.time.LocalDate;
import java.util.Optional;

/** What is learnt. */
record NewFinding(
    String what,
    String owner,
    LocalDate dueOn,
    Optional<String> planChange,
    Optional<String> planVersion) {
  AddFinding command() {
    return new AddFinding(what, owner, dueOn, planChange.orElse(""), planVersion);
  }
}

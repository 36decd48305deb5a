package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.WriteNote;
import java.util.Optional;

/** What somebody observed. */
record NewNote(String whom, String what, Optional<Integer> inject, Optional<String> duty) {
  WriteNote command() {
    return new WriteNote(whom, what, inject, duty);
  }
}

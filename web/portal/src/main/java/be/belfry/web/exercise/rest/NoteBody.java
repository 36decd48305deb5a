package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.NoteRow;
import java.time.Instant;
import java.util.Optional;

/** What an observer noted. */
record NoteBody(
    String href,
    int number,
    Instant observedAt,
    String by,
    String whom,
    String what,
    Optional<Integer> inject,
    Optional<String> duty) {
  static NoteBody of(String exercise, NoteRow note) {
    return new NoteBody(
        ExerciseBody.href(exercise) + "/notes#" + note.no(),
        note.no(),
        note.observedAt(),
        note.recordedBy(),
        note.whom(),
        note.what(),
        note.inject(),
        note.duty());
  }
}

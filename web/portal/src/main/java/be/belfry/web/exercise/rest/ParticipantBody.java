package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.Part;
import be.belfry.domain.exercise.ParticipantRow;

/** Who takes part. */
record ParticipantBody(String href, String user, String name, Part part) {
  static ParticipantBody of(String exercise, ParticipantRow participant) {
    return new ParticipantBody(
        ExerciseBody.href(exercise) + "/participants#" + participant.account(),
        participant.account(),
        participant.name(),
        participant.part());
  }
}

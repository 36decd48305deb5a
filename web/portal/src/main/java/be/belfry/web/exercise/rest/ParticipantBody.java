package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.Part;
import be.belfry.domain.exercise.ParticipantRow;

/** Who takes part. */
record ParticipantBody(String user, String name, Part part) {
  static ParticipantBody of(ParticipantRow participant) {
    return new ParticipantBody(participant.account(), participant.name(), participant.part());
  }
}

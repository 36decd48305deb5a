package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.PoliticalDecision;
import java.time.Instant;

/** What was decided politically, by whom and when. */
record PoliticalNoteBody(String text, String decidedBy, Instant decidedAt) {
  PoliticalDecision decision() {
    return new PoliticalDecision(text, decidedBy, decidedAt);
  }
}

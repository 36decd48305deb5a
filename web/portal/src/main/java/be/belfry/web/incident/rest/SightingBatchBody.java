package be.belfry.web.incident.rest;

import be.belfry.domain.incident.SeeMany;
import java.util.List;

/** Reports that somebody has looked at. */
public record SightingBatchBody(List<String> notifications) {

  SeeMany command() {
    return new SeeMany(notifications);
  }
}

package be.belfry.web.incident.rest;

import be.belfry.domain.incident.MergeMany;
import java.util.List;
import java.util.Optional;

/**
 * Many incidents that go on in one, or come back from it.
 *
 * @param reason why they are one event; of a reversal it may be left out
 */
public record MergeBatchBody(List<String> incidents, String into, Optional<String> reason) {

  MergeMany command() {
    return new MergeMany(incidents, into, reason);
  }
}

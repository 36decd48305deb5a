package be.belfry.web.incident.rest;

import be.belfry.domain.incident.OpenCampaign;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.Tlp;
import java.util.Optional;

/**
 * A campaign to open.
 *
 * @param phenomenon {@code other} when absent
 * @param tlp {@code amber} when absent
 */
public record NewCampaign(
    String title,
    Optional<String> description,
    Optional<Phenomenon> phenomenon,
    Optional<Tlp> tlp,
    Optional<Boolean> exercise) {

  OpenCampaign command() {
    return new OpenCampaign(
        title,
        description,
        phenomenon.orElse(Phenomenon.OTHER),
        tlp.orElse(Tlp.AMBER),
        exercise.orElse(false));
  }
}

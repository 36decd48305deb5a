package be.belfry.domain.incident;

import java.util.Optional;

/**
 * The wish to open a campaign.
 *
 * @param title 1 to 200 characters
 * @param description what the incidents have in common, at most 4,000 characters
 * @param exercise true when its incidents are those of exercises
 */
public record OpenCampaign(
    String title, Optional<String> description, Phenomenon phenomenon, Tlp tlp, boolean exercise) {
  private static final int DESCRIPTION = 4000;

  public OpenCampaign {
    title = IncidentRules.title(title);
    description =
        description
            .filter(text -> !text.isBlank())
            .map(text -> IncidentRules.text("description", text, DESCRIPTION));
  }
}

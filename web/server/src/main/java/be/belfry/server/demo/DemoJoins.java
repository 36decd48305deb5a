package be.belfry.server.demo;

import be.belfry.domain.incident.MergeIncident;
import be.belfry.domain.incident.OpenCampaign;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Subject;
import be.belfry.services.incident.CampaignService;
import be.belfry.services.incident.MergeService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What belongs together in the crisis in progress: two incidents are merged and turn out to be two
 * after all, and all four are one campaign.
 */
final class DemoJoins {
  private final DemoStage stage;
  private final Subject analyst;
  private final List<String> incidents;
  private final Instant declared;

  /**
   * @param incidents references, of energy, telecommunications, energy, telecommunications
   */
  DemoJoins(DemoStage stage, DemoPeople people, List<String> incidents, Instant declared) {
    this.stage = stage;
    this.analyst = people.analyst(0);
    this.incidents = incidents;
    this.declared = declared;
  }

  void play() {
    String core = incidents.get(1);
    String servers = incidents.get(3);
    int no =
        at(70, MergeService.class)
            .merge(
                new MergeIncident(
                    servers,
                    core,
                    "Beide operatoren delen een beheerplatform; zelfde wisser, zelfde uur.",
                    Optional.empty()));
    at(190, MergeService.class)
        .reverse(
            servers,
            no,
            Optional.of(
                "De beheerservers stonden los van het gedeelde platform: een eigen inbraak."));

    CampaignService campaigns = at(200, CampaignService.class);
    String campaign =
        campaigns.open(
            new OpenCampaign(
                "Wisser bij stroom en telecom",
                Optional.of(
                    "Dezelfde wissende schadsoftware, via onderhoudstoegang van leveranciers, in"
                        + " minder dan twee uur bij vier organisaties."),
                Phenomenon.MALWARE,
                Tlp.AMBER,
                false));
    incidents.forEach(incident -> campaigns.add(campaign, incident, Optional.empty()));
  }

  private <T> T at(long minutes, Class<T> service) {
    stage.at(declared.plus(Duration.ofMinutes(minutes)), analyst);
    return stage.get(service);
  }
}

package be.belfry.domain.incident;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a campaign. The table is the rule. */
public final class CampaignLifecycle {
  /** Every way that the plan knows; what is missing is refused. */
  public static final Lifecycle<CampaignStatus, CampaignDecision> TABLE =
      Lifecycle.of(
          "incident_campaignTransition",
          CampaignDecision.class,
          List.of(
              new Transition<>(
                  CampaignStatus.RUNNING,
                  CampaignDecision.END,
                  CampaignStatus.OVER,
                  "PLAN-LIFECYCLE-6"),
              new Transition<>(
                  CampaignStatus.OVER,
                  CampaignDecision.RESUME,
                  CampaignStatus.RUNNING,
                  "PLAN-LIFECYCLE-4")));

  private CampaignLifecycle() {}
}

package be.belfry.web.escalation.rest;

import be.belfry.domain.escalation.ProposeCrisis;
import be.belfry.domain.plan.Tier;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A proposal that opens a crisis file. */
record NewCrisis(
    String title, List<String> incidents, Optional<UUID> assessment, Tier tier, String grounds) {

  ProposeCrisis command() {
    return new ProposeCrisis(title, incidents, assessment, tier, grounds);
  }
}

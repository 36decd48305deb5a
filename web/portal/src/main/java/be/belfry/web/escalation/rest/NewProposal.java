package be.belfry.web.escalation.rest;

import be.belfry.domain.plan.Tier;
import java.util.Optional;
import java.util.UUID;

/**
 * A proposed change of a crisis file's tier, also down to none.
 *
 * @param assessment key of the sheet that it rests on
 */
record NewProposal(Tier tier, String grounds, Optional<UUID> assessment) {}

package be.belfry.web.incident.rest;

import be.belfry.domain.incident.CampaignDecision;

/** What is decided about a campaign. */
public record CampaignDecisionBody(CampaignDecision decision) {}

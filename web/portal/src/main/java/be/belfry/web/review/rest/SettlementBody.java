package be.belfry.web.review.rest;

/** How a finding was seen to. */
public record SettlementBody(String settlement) {}

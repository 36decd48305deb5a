package be.belfry.web.escalation.rest;

import be.belfry.domain.escalation.NationalPicture;
import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three scales.
 *
 * @param tier highest tier in force, complete whatever the caller may open
 * @param crisisCount crisis files with a tier in force, those that the caller can't open included
 * @param crises crisis files that the caller may open
 * @param proposals the latest proposals on activation and phase, the newest first
 */
record NationalBody(
    Tier tier,
    Optional<Instant> tierSince,
    Optional<Instant> tierRatificationDueAt,
    int crisisCount,
    String activation,
    Optional<Instant> activationSince,
    Optional<Instant> activationRatificationDueAt,
    String phase,
    Optional<Instant> phaseSince,
    Optional<Instant> phaseRatificationDueAt,
    List<CrisisItem> crises,
    List<ProposalBody> proposals) {

  static NationalBody of(NationalPicture picture) {
    return new NationalBody(
        picture.tier().tier(),
        picture.tier().since(),
        picture.tier().upholdBy(),
        picture.tier().files(),
        picture.activation().level(),
        picture.activation().since(),
        picture.activation().upholdBy(),
        picture.phase().level(),
        picture.phase().since(),
        picture.phase().upholdBy(),
        picture.crises().stream().map(CrisisItem::of).toList(),
        Stream.concat(
                picture.activation().proposals().stream(), picture.phase().proposals().stream())
            .map(ProposalBody::of)
            .sorted((one, other) -> other.proposedAt().compareTo(one.proposedAt()))
            .toList());
  }
}

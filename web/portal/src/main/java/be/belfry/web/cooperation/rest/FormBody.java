package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.ActorConfidence;
import be.belfry.domain.cooperation.Addressee;
import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.Capability;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.Presence;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says, as it is sent and as it is shown; only the summary must be there to begin.
 *
 * @param crisis reference of the crisis file that it belongs to
 */
record FormBody(
    Optional<String> crisis,
    Optional<Addressee> addressee,
    Optional<Marking> marking,
    Optional<Tlp> tlp,
    Optional<String> pointOfContact,
    Optional<String> secureMeans,
    String summary,
    Optional<Instant> startedAt,
    Optional<Instant> detectedAt,
    Optional<String> affectedSystems,
    Optional<Boolean> natoRelated,
    Optional<Boolean> criticalInfrastructure,
    Optional<Boolean> military,
    Optional<String> impactOnNation,
    Optional<String> impactOnAlliance,
    Optional<String> suspectedActor,
    Optional<ActorConfidence> actorConfidence,
    Optional<String> measuresTaken,
    Set<Addressee> otherHelp,
    Set<Capability> capabilities,
    Optional<String> capabilityDetail,
    Optional<Presence> presence,
    Optional<Integer> people,
    Optional<String> languages,
    Optional<String> clearance,
    Optional<String> access,
    Optional<String> legalBasis,
    Optional<String> dataHandling,
    Optional<String> liabilityAndCost,
    Optional<Integer> days,
    Optional<String> handOver) {

  AssistanceForm form() {
    return new AssistanceForm(
        addressee.orElse(Addressee.NATO_CYBER_SECURITY_CENTRE),
        marking.orElse(Marking.UNMARKED),
        tlp.orElse(Tlp.AMBER),
        pointOfContact.orElse(""),
        secureMeans.orElse(""),
        summary,
        startedAt,
        detectedAt,
        affectedSystems.orElse(""),
        natoRelated.orElse(false),
        criticalInfrastructure.orElse(false),
        military.orElse(false),
        impactOnNation.orElse(""),
        impactOnAlliance.orElse(""),
        suspectedActor.orElse(""),
        actorConfidence.orElse(ActorConfidence.UNKNOWN),
        measuresTaken.orElse(""),
        otherHelp,
        capabilities,
        capabilityDetail.orElse(""),
        presence.orElse(Presence.REMOTE),
        people.orElse(0),
        languages.orElse(""),
        clearance.orElse(""),
        access.orElse(""),
        legalBasis.orElse(""),
        dataHandling.orElse(""),
        liabilityAndCost.orElse(""),
        days.orElse(0),
        handOver.orElse(""));
  }
}

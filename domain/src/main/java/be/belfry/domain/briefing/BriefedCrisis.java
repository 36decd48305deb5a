package be.belfry.domain.briefing;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Codes;
import java.util.UUID;

/**
 * The crisis that a briefing is about, as it stands.
 *
 * @param id its key
 * @param reference {@code C-2026-0003}
 * @param title as its proposer wrote it
 * @param tlp marking of its file, which a briefing never widens
 * @param named account keys of the circle of a TLP:RED file
 * @param exercise true in an exercise
 * @param demo true for demonstration data
 * @param tier in force in it
 * @param oralOrder true while its tier rests on an oral order that is not ratified yet
 * @param planVersion version of the plan that it follows
 * @param last number of its last approved briefing, whoever may know of it; 0 before the first
 */
public record BriefedCrisis(
    UUID id,
    String reference,
    String title,
    Tlp tlp,
    Codes named,
    boolean exercise,
    boolean demo,
    Tier tier,
    boolean oralOrder,
    String planVersion,
    int last) {}

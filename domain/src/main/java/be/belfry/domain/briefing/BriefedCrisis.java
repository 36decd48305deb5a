package be.belfry.domain.briefing;

import java.util.UUID;

/**
 * The crisis that a briefing is about, as it stands.
 *
 * @param id its key
 * @param reference {@code C-2026-0003}
 * @param title as its proposer wrote it
 * @param exercise true in an exercise
 * @param demo true for demonstration data
 * @param oralOrder true while its tier rests on an oral order that is not ratified yet
 */
public record BriefedCrisis(
    UUID id, String reference, String title, boolean exercise, boolean demo, boolean oralOrder) {}

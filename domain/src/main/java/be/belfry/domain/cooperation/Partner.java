package be.belfry.domain.cooperation;

import be.belfry.domain.shared.LocalizedText;

/**
 * Somebody abroad to whom something can be released; a row of data.
 *
 * @param code fixed name, {@code euCyclone}, {@code NL}
 * @param arrangement the one under which he receives
 * @param eu whether he belongs to the EU
 * @param nato whether he belongs to NATO
 * @param exercise true in the directory of exercises: a player's address, never a real one
 */
public record Partner(
    String code,
    LocalizedText name,
    Arrangement arrangement,
    boolean eu,
    boolean nato,
    boolean exercise) {}

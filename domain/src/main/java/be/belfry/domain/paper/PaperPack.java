package be.belfry.domain.paper;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.PlanVersion;
import java.time.Instant;
import java.util.List;

/**
 * What a paper pack says.
 *
 * @param by name of who prints it
 * @param at when: what it says holds at this moment
 * @param marking of the whole, because of the directory in it
 * @param plan the version in force
 * @param sources what its citations lead to
 * @param contacts those of the real directory that its maker may see
 * @param lines the numbers of its logbook lines
 * @param demo true for demonstration data
 */
public record PaperPack(
    String by,
    Instant at,
    Tlp marking,
    PlanVersion plan,
    List<LawSource> sources,
    List<ContactRow> contacts,
    PaperLines lines,
    boolean demo) {
  public PaperPack {
    sources = List.copyOf(sources);
    contacts = List.copyOf(contacts);
  }
}

package be.belfry.domain.measure;

import be.belfry.domain.organisation.Sector;
import java.util.Set;

/**
 * A measure that somebody proposes.
 *
 * @param title what shall be done, 1 to 200 characters
 * @param ground why: facts, law, decision; 1 to 2000 characters
 * @param effect what it shall achieve, and how one will see it; 1 to 2000 characters
 * @param affected who feels it: users, services, regions; 1 to 1000 characters
 * @param sectors sectors that feel it; may be empty
 * @param service code of the service that carries it out
 */
public record ProposeMeasure(
    String title,
    String ground,
    String effect,
    String affected,
    Set<Sector> sectors,
    String service) {
  /** Longest title in characters. */
  public static final int MAX_TITLE = 200;

  /** Longest answer to who is affected, in characters. */
  public static final int MAX_AFFECTED = 1000;

  public ProposeMeasure {
    title = MeasureTexts.require("title", title, MAX_TITLE);
    ground = MeasureTexts.require("ground", ground, MeasureTexts.MAX);
    effect = MeasureTexts.require("effect", effect, MeasureTexts.MAX);
    affected = MeasureTexts.require("affected", affected, MAX_AFFECTED);
    service = MeasureTexts.require("service", service, MeasureTexts.MAX_CODE);
    sectors = Set.copyOf(sectors);
  }
}

package be.belfry.web.incident;

import be.belfry.domain.shared.RowResult;
import be.belfry.web.shared.Refusals;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The results of an act on many rows, carried over the redirect to the page that shows them. */
@Named
@RequestScoped
public class RowResults {
  private static final String KEY = "incident.results";

  @Inject private Refusals refusals;

  /**
   * One row and what became of it.
   *
   * @param done false when it was refused
   * @param text what it led to, or why it was refused
   */
  public record Line(String reference, boolean done, String text) implements Serializable {}

  /** Keeps them for the next page. */
  void keep(List<RowResult> results) {
    List<Line> lines =
        results.stream()
            .map(
                row ->
                    new Line(
                        row.reference(),
                        row.isDone(),
                        row.refusal().map(refusals::message).orElse(row.outcome().orElse(""))))
            .toList();
    FacesContext.getCurrentInstance().getExternalContext().getFlash().put(KEY, lines);
  }

  /** What became of each row, refused ones first. */
  public List<Line> getLines() {
    Object kept = FacesContext.getCurrentInstance().getExternalContext().getFlash().get(KEY);
    return kept instanceof List<?> lines
        ? lines.stream()
            .map(Line.class::cast)
            .sorted((a, b) -> Boolean.compare(a.done(), b.done()))
            .toList()
        : List.of();
  }

  /** How many were done. */
  public long getDone() {
    return getLines().stream().filter(Line::done).count();
  }

  /** How many were refused. */
  public long getRefused() {
    return getLines().size() - getDone();
  }
}

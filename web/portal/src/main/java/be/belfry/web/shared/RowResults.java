package be.belfry.web.shared;

import be.belfry.domain.shared.RowResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The results of an act on many rows, carried over the redirect to the page that shows them. They
 * are remembered with where its answer led ({@link PageAct}): who sends the form again, because
 * that answer got lost, has no other way to learn which rows were refused, and why.
 */
@Named
@RequestScoped
public class RowResults {
  private static final String KEY = "shared.results";

  /** The act on a row that is no decision on it. */
  private static final String REPLY = "reply";

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject private Refusals refusals;

  private List<Line> kept = List.of();

  /**
   * One row and what became of it.
   *
   * @param done false when it was refused
   * @param reply true when it is about the reply to whoever sent a row that was done
   * @param text what it led to, or why it was refused
   */
  public record Line(String reference, boolean done, boolean reply, String text)
      implements Serializable {}

  /** Keeps them for the next page. */
  public void keep(List<RowResult> results) {
    keep(results, UnaryOperator.identity());
  }

  /**
   * Keeps them for the next page.
   *
   * @param words what a row led to, as it is shown
   */
  public void keep(List<RowResult> results, UnaryOperator<String> words) {
    show(
        results.stream()
            .map(
                row ->
                    new Line(
                        row.reference(),
                        row.isDone(),
                        row.act().filter(REPLY::equals).isPresent(),
                        row.refusal()
                            .map(refusals::message)
                            .orElseGet(() -> row.outcome().map(words).orElse(""))))
            .toList());
  }

  private void show(List<Line> lines) {
    kept = lines;
    FacesContext.getCurrentInstance().getExternalContext().getFlash().put(KEY, lines);
  }

  /** What was kept in this request, to be remembered; nothing when the act was on no rows. */
  byte[] remembered() {
    try {
      return kept.isEmpty() ? new byte[0] : JSON.writeValueAsBytes(kept);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what was {@link #remembered} for the next page. */
  void showAgain(byte[] remembered) {
    if (remembered.length > 0) {
      try {
        show(JSON.readValue(remembered, new TypeReference<List<Line>>() {}));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What became of each row: refused ones first, then those that were done without a reply. */
  public List<Line> getLines() {
    Object shown = FacesContext.getCurrentInstance().getExternalContext().getFlash().get(KEY);
    return shown instanceof List<?> lines
        ? lines.stream()
            .map(Line.class::cast)
            .sorted(Comparator.comparing(Line::done).thenComparing(Line::reply))
            .toList()
        : List.of();
  }

  /** How many were done. */
  public long getDone() {
    return getLines().stream().filter(Line::done).count();
  }

  /** How many replies could not be sent, of rows that were done. */
  public long getUnanswered() {
    return getLines().stream().filter(Line::reply).count();
  }

  /** How many were refused. */
  public long getRefused() {
    return getLines().size() - getDone() - getUnanswered();
  }
}

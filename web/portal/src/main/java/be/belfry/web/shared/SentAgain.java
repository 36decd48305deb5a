package be.belfry.web.shared;

import be.belfry.domain.shared.Repeats;
import be.belfry.services.shared.RepeatService;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A form that was taken and is sent again is led to where it was led the first time. That is asked
 * before anything else: the page that it was sent from may be gone by now, or has changed by what
 * the form did. Named in {@code faces-config.xml}.
 */
public class SentAgain implements PhaseListener {
  private static final long serialVersionUID = 1L;

  @Override
  public void beforePhase(PhaseEvent event) {
    isLed(event.getFacesContext());
  }

  @Override
  public void afterPhase(PhaseEvent event) {
    // Nothing is left to do.
  }

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }

  /** Leads there; false when the form was not taken, or with other content. */
  static boolean isLed(FacesContext context) {
    Optional<Repeats.Answer> given =
        SentForm.of(context)
            .flatMap(
                sent ->
                    Beans.of(RepeatService.class)
                        .given(sent.key())
                        .filter(answer -> answer.requestHash().equals(sent.hash())));
    given.ifPresent(answer -> lead(context, answer));
    return given.isPresent();
  }

  /**
   * Leads to where the first answer led, which shows what it would have shown of each row, and
   * tells that nothing was done now.
   */
  static void lead(FacesContext context, Repeats.Answer first) {
    Beans.of(Notes.class).done("shared_form.again");
    Beans.of(RowResults.class).showAgain(first.body());
    try {
      context.getExternalContext().redirect(PageAct.location(first));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

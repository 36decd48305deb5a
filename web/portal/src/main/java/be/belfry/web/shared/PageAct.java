package be.belfry.web.shared;

import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Repeats;
import jakarta.el.MethodExpression;
import jakarta.faces.FacesException;
import jakarta.faces.application.ConfigurableNavigationHandler;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.NavigationCase;
import jakarta.faces.component.ActionSource2;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIViewAction;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ActionEvent;
import jakarta.faces.event.ActionListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a pressed button does is done once, however often the form is sent that has it: pressed
 * again, loaded again, sent from the page before, by another node. It works like a call with {@code
 * Idempotency-Key}, on the same table: the key of the form ({@link PageForm}) is remembered in the
 * transaction of the act, with where its answer led, and of an act on many rows with what became of
 * each ({@link RowResults}). The second sending is led there too, and told so ({@link SentAgain}).
 *
 * <p>A form is taken when its act leads to a page, or says that it {@link #answersHere}. One that
 * just shows its page again, with what is wrong, was not: nothing of it stays, and it may be sent
 * again with other content. An act that ends on its page and says neither this nor that is a
 * mistake of ours, and is refused: it would be taken back without a word. Once it was taken, other
 * content is refused: the page comes with what was typed and another key, so that whoever means to
 * do it as well presses again.
 *
 * <p>Named in {@code faces-config.xml}.
 */
public class PageAct implements ActionListener {
  private static final String HERE = PageAct.class.getName() + ".here";
  private static final String LOCATION = "Location: ";

  private final ActionListener wrapped;

  /** Called by Faces with its own listener. */
  public PageAct(ActionListener wrapped) {
    this.wrapped = wrapped;
  }

  /**
   * The act that runs was done, and its answer is the page itself: it shows this once what is not
   * to be read again, as a password.
   */
  public static void answersHere() {
    FacesContext.getCurrentInstance().getAttributes().put(HERE, true);
  }

  /**
   * The act that runs changes nothing, and its answer is the page itself: it shows what is wrong
   * otherwise than by a message of an error, or what was typed in another form.
   */
  public static void showsHere() {
    FacesContext.getCurrentInstance().getAttributes().put(HERE, false);
  }

  /** Where the answer led that is remembered. */
  static String location(Repeats.Answer answer) {
    return answer.headers().substring(LOCATION.length());
  }

  @Override
  public void processAction(ActionEvent event) {
    FacesContext context = FacesContext.getCurrentInstance();
    UIComponent pressed = event.getComponent();
    Optional<SentForm> sent =
        pressed instanceof UIViewAction ? Optional.empty() : SentForm.of(context);
    if (sent.isEmpty()) {
      wrapped.processAction(event);
      return;
    }
    UUID key = sent.get().key();
    String hash = sent.get().hash();
    Run run = new Run(context, ((ActionSource2) pressed).getActionExpression(), hash);
    KeyedActs acts = Beans.of(KeyedActs.class);
    Optional<Repeats.Answer> before = Optional.empty();
    boolean kept = false;
    try {
      before =
          isRowByRow(pressed)
              ? acts.rowByRow(key, hash, run::act)
              : acts.inOne(key, hash, run::act);
      kept = true;
    } catch (ServletException e) {
      throw new FacesException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!kept) {
        forgetWhatWasDone(context);
      }
    }
    if (before.isEmpty()) {
      run.goOn();
    } else if (before.get().requestHash().equals(hash)) {
      SentAgain.lead(context, before.get());
    } else {
      throw new Conflict("shared_formSent", "this form was taken with other content");
    }
  }

  /** What an act said before it was taken back, at its very end perhaps, is not so. */
  private static void forgetWhatWasDone(FacesContext context) {
    for (Iterator<FacesMessage> said = context.getMessages(); said.hasNext(); ) {
      if (said.next().getSeverity() == FacesMessage.SEVERITY_INFO) {
        said.remove();
      }
    }
  }

  private static boolean isRowByRow(UIComponent pressed) {
    for (UIComponent at = pressed; at != null; at = at.getParent()) {
      if (at instanceof PageForm form) {
        return form.isRowByRow();
      }
    }
    return false;
  }

  /** One sending of a form. */
  private static final class Run {
    private final FacesContext context;
    private final MethodExpression action;
    private final String hash;
    private String outcome;

    Run(FacesContext context, MethodExpression action, String hash) {
      this.context = context;
      this.action = action;
      this.hash = hash;
    }

    Optional<Repeats.Answer> act() {
      Object led = action.invoke(context.getELContext(), null);
      outcome = led == null ? null : led.toString();
      if (outcome == null && !isAnswered()) {
        throw new IllegalStateException(from() + " ends on its page and does not say how");
      }
      return location()
          .map(
              location ->
                  new Repeats.Answer(
                      hash,
                      HttpServletResponse.SC_FOUND,
                      LOCATION + location,
                      Beans.of(RowResults.class).remembered()));
    }

    /** Whether the act said that it was done or refused; else it would be taken back unnoticed. */
    private boolean isAnswered() {
      return context.getAttributes().containsKey(HERE)
          || context.getMessageList().stream()
              .anyMatch(said -> said.getSeverity() == FacesMessage.SEVERITY_ERROR);
    }

    /** Where the answer leads; empty when the form was not taken. */
    private Optional<String> location() {
      if (Boolean.TRUE.equals(context.getAttributes().get(HERE))) {
        HttpServletRequest request = (HttpServletRequest) context.getExternalContext().getRequest();
        String query =
            AddressView.named(Paths.of(request), request.getQueryString(), request::getParameter);
        return Optional.of(request.getRequestURI() + (query.isEmpty() ? "" : "?" + query));
      }
      return Optional.ofNullable(handler().getNavigationCase(context, from(), outcome))
          .filter(NavigationCase::isRedirect)
          .map(
              way ->
                  context
                      .getApplication()
                      .getViewHandler()
                      .getRedirectURL(
                          context,
                          way.getToViewId(context),
                          Optional.ofNullable(way.getParameters()).orElse(Map.of()),
                          way.isIncludeViewParams()));
    }

    void goOn() {
      handler().handleNavigation(context, from(), outcome);
      context.renderResponse();
    }

    private String from() {
      return action.getExpressionString();
    }

    private ConfigurableNavigationHandler handler() {
      return (ConfigurableNavigationHandler) context.getApplication().getNavigationHandler();
    }
  }
}

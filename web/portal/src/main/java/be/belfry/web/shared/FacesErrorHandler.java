package be.belfry.web.shared;

import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.shared.Refused;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a user sees of an exception. A refusal of the domain in answer to a form becomes a message
 * above the form, whose input is kept, or a question for another proof of identity; so does a write
 * that the database does not take because it can only be read. Elsewhere a refusal is the page "not
 * found", "not allowed" or "this cannot be shown"; for what is not ready yet it is one that asks
 * again by itself. A form of another version gets a page that says so. Anything else is the page
 * 500 with the id of the request and nothing of the inside.
 */
public class FacesErrorHandler extends ExceptionHandlerWrapper {
  private static final Logger LOG = Logger.getLogger(FacesErrorHandler.class.getName());
  private static final String PROOF = "/WEB-INF/errorpages/proof.xhtml";

  /** Named in {@code faces-config.xml}. */
  public static class Factory extends ExceptionHandlerFactory {
    public Factory(ExceptionHandlerFactory wrapped) {
      super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
      return new FacesErrorHandler(getWrapped().getExceptionHandler());
    }
  }

  FacesErrorHandler(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() {
    Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
    while (events.hasNext()) {
      Throwable thrown = events.next().getContext().getException();
      events.remove();
      answer(FacesContext.getCurrentInstance(), thrown);
    }
  }

  private static void answer(FacesContext context, Throwable thrown) {
    if (context.getResponseComplete()) {
      return;
    }
    DomainException refusal = Causes.find(thrown, DomainException.class);
    if (refusal == null && Refused.isWalled(thrown)) {
      LOG.log(Level.WARNING, () -> "walled: " + Refused.reason(thrown));
      refusal = Refusals.walled();
    }
    if (refusal != null) {
      Beans.of(RefusalLog.class)
          .note(refusal, (HttpServletRequest) context.getExternalContext().getRequest());
    }
    boolean faster = Refused.isRaced(thrown);
    if (refusal instanceof ProofNeeded && isAnswerToForm(context)) {
      askForProof(context);
      return;
    }
    if ((refusal != null || faster) && isAnswerToForm(context)) {
      Refusals refusals = Beans.of(Refusals.class);
      if (refusal instanceof Busy busy) {
        ExternalContext external = context.getExternalContext();
        external.setResponseStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        external.setResponseHeader("Retry-After", Integer.toString(busy.retryAfterSeconds()));
      }
      String text = refusal == null ? refusals.somebodyWasFaster() : refusals.message(refusal);
      context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
      context.renderResponse();
      return;
    }
    Language language = Beans.of(LocaleView.class).language();
    Optional<String> readOnly = Beans.of(ReadOnly.class).sentence(thrown, language);
    if (readOnly.isPresent() && isAnswerToForm(context)) {
      String kept = BundledTexts.text(language, "shared_form.kept", List.of());
      context.addMessage(
          null, new FacesMessage(FacesMessage.SEVERITY_ERROR, readOnly.get() + " " + kept, null));
      context.renderResponse();
      return;
    }
    if (refusal instanceof Busy busy) {
      BusyView.tell(
          (ServletRequest) context.getExternalContext().getRequest(), busy, !context.isPostback());
    }
    int status = status(context, thrown, refusal);
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      int seconds =
          refusal instanceof Busy busy ? busy.retryAfterSeconds() : Outage.RETRY_AFTER_SECONDS;
      send(context, status, thrown, Optional.of(seconds));
    } else {
      send(context, status, thrown, Optional.empty());
    }
  }

  /** The page that asks for it keeps what was sent, and sends it again with the proof. */
  private static void askForProof(FacesContext context) {
    context.setViewRoot(context.getApplication().getViewHandler().createView(context, PROOF));
    context.renderResponse();
  }

  private static boolean isAnswerToForm(FacesContext context) {
    return context.isPostback() && context.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
  }

  private static int status(FacesContext context, Throwable thrown, DomainException refusal) {
    if (refusal instanceof Busy) {
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    if (refusal != null) {
      return refusal instanceof NotFound
          ? HttpServletResponse.SC_NOT_FOUND
          : refusal instanceof NotAllowed
              ? HttpServletResponse.SC_FORBIDDEN
              : HttpServletResponse.SC_BAD_REQUEST;
    }
    if (Causes.find(thrown, ViewExpiredException.class) != null) {
      return HttpServletResponse.SC_CONFLICT;
    }
    if (Causes.find(thrown, FileNotFoundException.class) != null) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    if (Outage.isBehind(thrown)) {
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  /**
   * @param retryAfter seconds after which it is worth asking again; empty when it is not
   */
  private static void send(
      FacesContext context, int status, Throwable thrown, Optional<Integer> retryAfter) {
    ExternalContext external = context.getExternalContext();
    if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        && Causes.find(thrown, Busy.class) == null) {
      String trace = TraceFilter.of((ServletRequest) external.getRequest());
      LOG.log(Level.SEVERE, thrown, () -> "page failed, trace " + trace);
    }
    try {
      if (!external.isResponseCommitted()) {
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        HttpServletResponse response = (HttpServletResponse) external.getResponse();
        FreshAnswer.begin(request, response);
        retryAfter.ifPresent(
            seconds -> external.setResponseHeader("Retry-After", Integer.toString(seconds)));
        external.responseSendError(status, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      context.responseComplete();
    }
  }

  @Override
  public Throwable getRootCause(Throwable t) {
    return t instanceof FacesException && t.getCause() != null ? t.getCause() : t;
  }
}

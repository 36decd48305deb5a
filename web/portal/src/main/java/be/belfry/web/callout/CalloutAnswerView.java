package be.belfry.web.callout;

import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.callout.CallOutService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Bean of {@code /callout/answer}, the page behind the link of a message. Opening it changes
 * nothing; the button answers.
 */
@Named
@RequestScoped
public class CalloutAnswerView {
  @Inject private CallOutService callOuts;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;
  @Inject private LocaleView locale;

  private String key;
  private CallOutService.Asked asked;

  /** Which message: from the address or the form itself, before the page is decoded. */
  @PostConstruct
  void begin() {
    key = request.getParameter("key");
  }

  /** Reads at once, so that a wrong link gives the page "not found". */
  public void open() {
    getAsked();
  }

  /** What is asked. */
  public CallOutService.Asked getAsked() {
    if (asked == null) {
      if (key == null || key.isEmpty()) {
        throw new NotFound("");
      }
      asked = callOuts.look(key, locale.language());
    }
    return asked;
  }

  /** Whether there is still something to answer by this link. */
  public boolean isOpen() {
    return getAsked().answeredAt().isEmpty()
        && getAsked().state() != CallOutState.ENDED
        && (getAsked().state() != CallOutState.ACKNOWLEDGED || getAsked().kind().isTest());
  }

  /** Whether it is because of a duty, which the answer does not acknowledge. */
  public boolean isOfDuty() {
    return getAsked().kind() == CallOutKind.DUTY && getAsked().cause().isPresent();
  }

  /** Answers. */
  public String answer() {
    callOuts.answer(key);
    notes.done("callout_answer.done");
    return "/callout/answer?faces-redirect=true&key=" + key;
  }

  public String getKey() {
    return key;
  }
}

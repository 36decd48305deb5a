package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Repeats;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.security.CurrentSubject;
import jakarta.el.ELContext;
import jakarta.el.MethodExpression;
import jakarta.el.MethodInfo;
import jakarta.faces.application.Application;
import jakarta.faces.application.ApplicationWrapper;
import jakarta.faces.application.ConfigurableNavigationHandler;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.NavigationCase;
import jakarta.faces.application.NavigationHandler;
import jakarta.faces.component.UICommand;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.faces.event.ActionEvent;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an act that ends on its page, or is taken back. */
class PageActTest {
  private static final Subject ANN =
      new Subject(
          UUID.randomUUID(),
          "ann",
          "Ann",
          Role.ANALYST,
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Language.NL,
          false);

  private final OnePage page = new OnePage();
  private final Acts acts = new Acts();

  @BeforeEach
  void open() throws ReflectiveOperationException {
    CurrentSubject current = new CurrentSubject();
    current.set(ANN);
    beans().put(CurrentSubject.class, current);
    beans().put(KeyedActs.class, acts);
    beans().put(RowResults.class, new RowResults());
    page.isCurrent(true);
  }

  @AfterEach
  void close() throws ReflectiveOperationException {
    beans().clear();
    page.isCurrent(false);
  }

  /** As the container would give them. */
  @SuppressWarnings("unchecked")
  private static Map<Class<?>, Object> beans() throws ReflectiveOperationException {
    Field found = Beans.class.getDeclaredField("FOUND");
    found.setAccessible(true);
    return (Map<Class<?>, Object>) found.get(null);
  }

  private void press(Supplier<String> action) {
    UICommand pressed = new UICommand();
    pressed.setActionExpression(new Action(action));
    new PageAct(null).processAction(new ActionEvent(pressed));
  }

  private void says(FacesMessage.Severity severity, String text) {
    page.addMessage(null, new FacesMessage(severity, text, null));
  }

  private List<String> said() {
    return page.getMessageList().stream().map(FacesMessage::getSummary).toList();
  }

  /** It would be taken back without a word. */
  @Test
  void anActThatEndsOnItsPageAndDoesNotSayHowIsRefused() {
    assertThatThrownBy(
            () ->
                press(
                    () -> {
                      says(FacesMessage.SEVERITY_INFO, "done");
                      return null;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("#{view.act} ends on its page and does not say how");
    assertThat(acts.remembered).isNull();
    assertThat(said()).as("it was taken back").isEmpty();
  }

  @Test
  void anActThatSaysHowItEndsOnItsPageIsNot() {
    press(
        () -> {
          says(FacesMessage.SEVERITY_ERROR, "refused");
          return null;
        });
    assertThat(acts.remembered).as("refused").isEmpty();
    assertThat(said()).containsExactly("refused");
    press(
        () -> {
          PageAct.showsHere();
          return null;
        });
    assertThat(acts.remembered).as("changes nothing").isEmpty();
    press(
        () -> {
          PageAct.answersHere();
          return null;
        });
    assertThat(acts.remembered.map(Repeats.Answer::headers)).contains("Location: /profile");
  }

  /** At its very end: what makes it last failed. */
  @Test
  void whatWasSaidIsTakenBackWithTheAct() {
    acts.failing = true;
    assertThatThrownBy(
            () ->
                press(
                    () -> {
                      PageAct.answersHere();
                      says(FacesMessage.SEVERITY_INFO, "done");
                      says(FacesMessage.SEVERITY_WARN, "mind the other one");
                      return null;
                    }))
        .hasMessage("not committed");
    assertThat(said()).containsExactly("mind the other one");
  }

  @Test
  void whatWasSaidOfAnActThatIsDoneStays() {
    press(
        () -> {
          PageAct.answersHere();
          says(FacesMessage.SEVERITY_INFO, "done");
          return null;
        });
    assertThat(said()).containsExactly("done");
  }

  /** Does what it is told, and remembers nothing beyond its test. */
  private static final class Acts extends KeyedActs {
    private Optional<Repeats.Answer> remembered;
    private boolean failing;

    @Override
    public Optional<Repeats.Answer> inOne(UUID key, String hash, Act act)
        throws IOException, ServletException {
      remembered = null;
      Optional<Repeats.Answer> answer = act.run();
      if (failing) {
        throw new IllegalStateException("not committed");
      }
      remembered = answer;
      return Optional.empty();
    }
  }

  /** What a button calls. */
  private static final class Action extends MethodExpression {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<String> action;

    Action(Supplier<String> action) {
      this.action = action;
    }

    @Override
    public Object invoke(ELContext context, Object[] arguments) {
      return action.get();
    }

    @Override
    public MethodInfo getMethodInfo(ELContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getExpressionString() {
      return "#{view.act}";
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public boolean isLiteralText() {
      return false;
    }
  }

  /** A page to which a form with a key is sent. */
  private static final class OnePage extends FacesContextWrapper {
    private final List<FacesMessage> messages = new ArrayList<>();
    private final Map<Object, Object> attributes = new HashMap<>();

    OnePage() {
      super(null);
    }

    void isCurrent(boolean current) {
      setCurrentInstance(current ? this : null);
    }

    @Override
    @SuppressWarnings("unchecked") // one of the methods that the library's own class passes on
    public ExternalContext getExternalContext() {
      return new ExternalContextWrapper(null) {
        @Override
        public Object getRequest() {
          return request();
        }

        @Override
        public Map<String, Object> getApplicationMap() {
          return new HashMap<>();
        }
      };
    }

    @Override
    public Application getApplication() {
      return new ApplicationWrapper(null) {
        @Override
        public NavigationHandler getNavigationHandler() {
          return new NowhereElse();
        }
      };
    }

    private static HttpServletRequest request() {
      return StandIn.of(
          HttpServletRequest.class,
          (method, arguments) ->
              switch (method) {
                case "getMethod" -> "POST";
                case "getRequestURI" -> "/profile";
                case "getContextPath" -> "";
                case "getContentType" -> "application/x-www-form-urlencoded";
                case "getParameterMap" ->
                    Map.of(SentForm.KEY, new String[] {UUID.randomUUID().toString()});
                default -> null;
              });
    }

    @Override
    public ELContext getELContext() {
      return null;
    }

    @Override
    public Map<Object, Object> getAttributes() {
      return attributes;
    }

    @Override
    public List<FacesMessage> getMessageList() {
      return List.copyOf(messages);
    }

    @Override
    public Iterator<FacesMessage> getMessages() {
      return messages.iterator();
    }

    @Override
    public void addMessage(String of, FacesMessage message) {
      messages.add(message);
    }

    @Override
    public void renderResponse() {
      // its page is shown
    }
  }

  /** It ends on its page. */
  private static final class NowhereElse extends ConfigurableNavigationHandler {
    @Override
    public NavigationCase getNavigationCase(FacesContext context, String from, String outcome) {
      return null;
    }

    @Override
    public Map<String, Set<NavigationCase>> getNavigationCases() {
      return Map.of();
    }

    @Override
    public void handleNavigation(FacesContext context, String from, String outcome) {
      assertThat(outcome).isNull();
    }
  }
}

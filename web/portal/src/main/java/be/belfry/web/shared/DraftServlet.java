package be.belfry.web.shared;

import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Drafts;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.StoredTime;
import be.belfry.services.shared.DraftService;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.StrictJson;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what is typed into a form of the portal, called by {@code draft.js}; nothing is read here.
 * Answers with the server's time. The filters have asked for a session and for our own origin; the
 * type of the body is one that no form of another site can send.
 */
@WebServlet("/draft")
public class DraftServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String JSON = "application/json";

  /** A body in bytes: as much as a form may have, each accent counted twice. */
  static final int LARGEST = 640 * 1024;

  private static final int LONGEST_FORM = 1000;
  private static final int LONGEST_PAGE = 40;
  private static final int MOST_ORIGINS = 20;

  @Inject private transient DraftService drafts;
  @Inject private transient LocaleView locale;
  @Inject private transient Viewer viewer;

  /**
   * What is sent.
   *
   * @param owner name of who typed it, as the page has it: in another tab of his browser somebody
   *     else may have signed in meanwhile
   * @param form of which page and record, as the page has it in {@code data-draft-key}
   * @param page number that the shown page gave itself
   * @param from drafts that the page goes on with, apart by spaces: the number of the page that
   *     kept it, an at sign and when it was saved (UTC), or the number alone of the page whose form
   *     was refused and whose place this one took
   * @param shape number that stands for the form's fields
   * @param fields by name; none discards the draft
   */
  public record Body(
      String owner, String form, String page, String from, int shape, Map<String, Field> fields) {}

  /**
   * A field that was changed.
   *
   * @param base its values in the record when it was changed first; a field of choices has several
   * @param typed its values now
   */
  public record Field(List<String> base, List<String> typed) {}

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String type = request.getContentType();
    if (type == null || !type.startsWith(JSON)) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    byte[] sent;
    try {
      sent = request.getInputStream().readNBytes(LARGEST + 1);
    } catch (IOException broken) {
      response.setHeader("Connection", "close");
      response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
      return;
    }
    if (sent.length > LARGEST) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    try {
      Body body = StrictJson.read(sent, Body.class);
      Optional<List<Drafts.Origin>> from = origins(body.from());
      if (!isForm(body.form()) || !isPage(body.page()) || from.isEmpty()) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      } else if (!viewer.getName().equals(body.owner())) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      } else if (body.fields().isEmpty()) {
        drafts.discard(body.form(), body.page(), from.get());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      } else {
        String fields = new String(StrictJson.bytes(body.fields()), StandardCharsets.UTF_8);
        answer(response, drafts.save(body.form(), body.page(), from.get(), body.shape(), fields));
      }
    } catch (Problem refused) {
      response.setStatus(refused.details().status());
    } catch (RuleViolation refused) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } catch (Conflict refused) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
    }
  }

  private void answer(HttpServletResponse response, Instant saved) throws IOException {
    response.setContentType(JSON);
    response
        .getOutputStream()
        .write(StrictJson.bytes(Map.of("saved", Times.second(saved, locale.language()))));
  }

  static boolean isForm(String key) {
    return !key.isBlank() && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_FORM;
  }

  /** What stands in {@link Body#from}; empty when it cannot be read. */
  static Optional<List<Drafts.Origin>> origins(String from) {
    List<Drafts.Origin> found = new ArrayList<>();
    for (String one : from.isEmpty() ? new String[0] : from.split(" ", -1)) {
      int at = one.indexOf('@');
      try {
        found.add(
            at < 0
                ? new Drafts.Origin(one, Optional.empty())
                : new Drafts.Origin(
                    one.substring(0, at),
                    Optional.of(StoredTime.require(Instant.parse(one.substring(at + 1))))));
      } catch (DateTimeException notOurs) {
        return Optional.empty();
      }
    }
    return Optional.of(found).filter(all -> all.size() <= MOST_ORIGINS);
  }

  static boolean isPage(String page) {
    return !page.isBlank() && page.length() <= LONGEST_PAGE;
  }
}

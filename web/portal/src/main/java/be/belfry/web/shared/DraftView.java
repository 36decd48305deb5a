package be.belfry.web.shared;

import be.belfry.domain.shared.Drafts;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.shared.DraftService;
import jakarta.el.ValueExpression;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIForm;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The forms of this page whose text is kept while it is typed, each with its draft. A form is one
 * of them when it carries {@code a:data-draft} with the reference of its record (empty when there
 * is none yet), and nothing else has to be done for it.
 */
@Named
@RequestScoped
public class DraftView {
  private static final String MARKER = "data-draft";
  private static final int LONGEST_KEY = 900;

  @Inject private DraftService drafts;
  @Inject private Viewer viewer;
  @Inject private LocaleView locale;
  @Inject private LegalTime time;

  private final Map<String, String> keys = new LinkedHashMap<>();
  private List<Form> forms = List.of();

  /**
   * A form of the page.
   *
   * @param id as the page names it
   * @param key of its drafts
   * @param after number of the page whose place this one took, when its form was just refused
   * @param drafts what is kept of it, the newest first
   */
  public record Form(String id, String key, String after, List<Draft> drafts) {}

  /**
   * What is kept of a form.
   *
   * @param at when it was saved, for a reader
   * @param saved the same to the microsecond, UTC
   * @param kept the draft
   */
  public record Draft(String at, String saved, Drafts.Kept kept) {}

  /** Those that are shown, in the order of the page; none for strangers. */
  public List<Form> getForms() {
    return forms;
  }

  /** Notes a form of the page that is to be kept. */
  void found(FacesContext context, UIForm form) {
    Object marker = form.getPassThroughAttributes(true).get(MARKER);
    if (marker != null && viewer.isKnown()) {
      String page = context.getViewRoot().getViewId().replaceAll("\\.xhtml$", "");
      String id = form.getClientId(context);
      keys.put(id, key(page + "#" + id + " " + record(context, marker)));
    }
  }

  /** Reads what is kept of the forms that were found. */
  void read(FacesContext context) {
    if (!keys.isEmpty()) {
      Map<String, List<Drafts.Kept>> kept = drafts.of(keys.values());
      String refused = context.getExternalContext().getRequestParameterMap().get(DraftFilter.DRAFT);
      forms =
          keys.entrySet().stream()
              .map(form -> form(form.getKey(), form.getValue(), refused, kept))
              .toList();
    }
  }

  /**
   * @param refused what the form of the page before was sent as, see {@link DraftFilter#DRAFT};
   *     null when none was
   */
  private Form form(String id, String key, String refused, Map<String, List<Drafts.Kept>> kept) {
    String after =
        refused != null && refused.endsWith(" " + key)
            ? refused.substring(0, refused.length() - key.length() - 1)
            : "";
    return new Form(
        id,
        key,
        after,
        kept.getOrDefault(key, List.of()).stream()
            .map(
                one ->
                    new Draft(
                        Times.secondNear(one.savedAt(), time.now(), locale.language()),
                        one.savedAt().toString(),
                        one))
            .toList());
  }

  /** A key is short; one with many references tells them apart by their hash. */
  private static String key(String whole) {
    return whole.length() <= LONGEST_KEY
        ? whole
        : whole.substring(0, LONGEST_KEY)
            + UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
  }

  private static String record(FacesContext context, Object marker) {
    Object value =
        marker instanceof ValueExpression expression
            ? expression.getValue(context.getELContext())
            : marker;
    return value == null ? "" : value.toString().strip();
  }
}

package be.belfry.web.briefing;

import be.belfry.domain.briefing.BriefingDetail;
import be.belfry.domain.briefing.BriefingRules;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.briefing.Likelihood;
import be.belfry.domain.briefing.Rag;
import be.belfry.domain.briefing.Standing;
import be.belfry.domain.briefing.TaskState;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.ReaderChoice;
import be.belfry.services.briefing.BriefingService;
import be.belfry.services.security.CurrentSubject;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Numbers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The form of a draft, with the preview of its document beside it. */
@Named
@RequestScoped
public class BriefingEditView {
  @Inject private BriefingService briefings;
  @Inject private HttpServletRequest request;
  @Inject private CurrentSubject current;
  @Inject private Notes notes;
  @Inject private LocaleView locale;
  @Inject private BriefingFields fields;

  private BriefingDetail detail;
  private BriefingForm form;
  private List<ReaderChoice> readers;

  /** Reads the draft at once, so that one that is not there answers 404. */
  public void open() {
    getForm();
  }

  /** Key in the address, also of the form. */
  public String getId() {
    return Optional.ofNullable(request.getParameter("id")).orElse("");
  }

  private UUID id() {
    return Keys.of(getId());
  }

  /** The draft as it is stored. */
  public BriefingDetail getDetail() {
    if (detail == null) {
      detail = briefings.detail(id());
    }
    return detail;
  }

  /** True while it can be changed. */
  public boolean isDraft() {
    return getDetail().sheet().status() == BriefingStatus.DRAFT;
  }

  /** The fields. */
  public BriefingForm getForm() {
    if (form == null) {
      form = new BriefingForm(getDetail());
    }
    return form;
  }

  /** What keeps it from being approved. */
  public List<BriefingFields.Flaw> getFlaws() {
    return fields.flaws(getDetail());
  }

  /** Where a text stands in the form, and what it lacks as it is stored. */
  public BriefingFields.Spot spot(String field) {
    return fields.spot(field, getDetail());
  }

  /** Whether a part of the form holds a text that falls short, so that it stands open. */
  public boolean isFlawed(String part) {
    return getDetail().shortcomings().stream().anyMatch(s -> s.field().startsWith(part));
  }

  /** A number as the reader writes it. */
  public String number(long value) {
    return new Numbers(locale.language()).whole(value);
  }

  /** The plan's name of a service. */
  public String name(String service) {
    return getDetail().sheet().nameOf(service, locale.language());
  }

  /** Saves and stays. */
  public String save() {
    briefings.save(getForm().command());
    notes.done("briefing_edit.saved");
    return here();
  }

  /** Whom it can name when it is TLP:RED. */
  public List<ReaderChoice> getReaders() {
    if (readers == null) {
      readers = briefings.readers(id());
    }
    return readers;
  }

  /** True while it is TLP:RED and nobody whom it names, but he who looks, may approve it. */
  public boolean isWithoutApprover() {
    return getDetail().sheet().marking() == Tlp.RED
        && ReaderChoice.nobodyCompletes(getReaders(), getDetail().named(), current.get());
  }

  /** Counts the figures anew. */
  public String recount() {
    briefings.recount(id());
    notes.done("briefing_edit.recounted");
    return here();
  }

  private String here() {
    return "/briefing/edit?faces-redirect=true&id=" + id();
  }

  /** How many characters a text may have that may have so many words. */
  public int characters(int words) {
    return words * BriefingRules.CHARACTERS_A_WORD;
  }

  public int getHeadingWords() {
    return BriefingRules.HEADING_WORDS;
  }

  public int getBottomLineWords() {
    return BriefingRules.BOTTOM_LINE_WORDS;
  }

  public int getDecisionWords() {
    return BriefingRules.DECISION_WORDS;
  }

  public int getOptionWords() {
    return BriefingRules.OPTION_WORDS;
  }

  public int getCostWords() {
    return BriefingRules.COST_WORDS;
  }

  public int getFindingWords() {
    return BriefingRules.FINDING_WORDS;
  }

  public int getCellWords() {
    return BriefingRules.CELL_WORDS;
  }

  public int getBulletWords() {
    return BriefingRules.BULLET_WORDS;
  }

  public List<Tlp> getMarkings() {
    return List.of(Tlp.values());
  }

  public List<Standing> getStandings() {
    return List.of(Standing.values());
  }

  public List<Confidence> getConfidences() {
    return List.of(Confidence.values());
  }

  public List<Likelihood> getLikelihoods() {
    return List.of(Likelihood.values());
  }

  public List<Rag> getRags() {
    return List.of(Rag.values());
  }

  public List<TaskState> getStates() {
    return List.of(TaskState.values());
  }
}

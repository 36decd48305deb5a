package be.belfry.web.communication;

import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineFile;
import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.communication.LineState;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.communication.LineService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bean of {@code /communication/write}: a line that is being written, new or not. */
@Named
@RequestScoped
public class CommunicationWriteView {
  @Inject private LineService lines;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private LineRow row;
  private LineForm form;
  private String crisis;
  private String kind = LineKind.LINE_TO_TAKE.code();
  private Long version;

  /** Reads the draft at once, so that one that is not there answers 404. */
  public void open() {
    if (!viewer.may(Permission.COMMUNICATION_WRITE)) {
      throw new NotFound("");
    }
    getForm();
  }

  private String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** Key of a stored one; empty for a new one. */
  public String getId() {
    return value("id");
  }

  private UUID id() {
    return Keys.of(getId());
  }

  /** True for one that is stored already. */
  public boolean isKnown() {
    return !getId().isEmpty();
  }

  /** The stored one. */
  public LineRow getRow() {
    if (row == null) {
      row = lines.detail(id());
    }
    return row;
  }

  /**
   * Whether it can be written: somebody else may have submitted it meanwhile. Then the page says
   * so, with what was typed.
   */
  public boolean isDraft() {
    return !isKnown() || getRow().state() == LineState.DRAFT;
  }

  /** The fields. */
  public LineForm getForm() {
    if (form == null) {
      form = new LineForm(isKnown() ? getRow().content() : LineContent.EMPTY);
    }
    return form;
  }

  /** Saves, and shows what was saved. */
  public String save() {
    UUID id;
    if (isKnown()) {
      id = id();
      lines.save(id, getForm().content(), Optional.ofNullable(version));
    } else {
      id = lines.draft(crisis, Coded.of(LineKind.class, kind), getForm().content());
    }
    notes.done("communication_draft.saved");
    return "/communication/line?faces-redirect=true&id=" + id;
  }

  /** The running files that can be written for. */
  public List<LineFile> getFiles() {
    return lines.files();
  }

  public List<LineKind> getKinds() {
    return List.of(LineKind.values());
  }

  /** Reference of the file of a new one. */
  public String getCrisis() {
    return crisis == null ? value("crisis") : crisis;
  }

  /** Reference of the file of a new one. */
  public void setCrisis(String crisis) {
    this.crisis = crisis;
  }

  /** Code of the kind of a new one. */
  public String getKind() {
    return kind;
  }

  /** Code of the kind of a new one. */
  public void setKind(String kind) {
    this.kind = kind;
  }

  /** Version of the draft that the form was filled in on. */
  public Long getVersion() {
    return version == null && isKnown() ? Long.valueOf(getRow().version()) : version;
  }

  /** Version of the draft that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }
}

package be.belfry.web.audit;

import be.belfry.domain.audit.AuditRow;
import be.belfry.services.audit.AuditService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Bean of {@code /audit/log}: who did what; its whole state stands in the address. */
@Named
@RequestScoped
public class AuditLogView {
  @Inject private AuditService audit;
  @Inject private HttpServletRequest request;

  private List<AuditRow> rows = List.of();

  /** Reads the rows that the address names; a position that is none shows the newest. */
  public void open() {
    rows = audit.rows(before(), getObject());
  }

  private long before() {
    String text = request.getParameter("before");
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }

  /** Reference that the rows are about; empty for all. */
  public String getObject() {
    String object = request.getParameter("object");
    return object == null ? "" : object.strip();
  }

  /** The rows, newest first. */
  public List<AuditRow> getRows() {
    return rows;
  }

  /** Where the older rows begin; 0 when there are none. */
  public long getOlder() {
    return rows.size() < AuditService.PAGE ? 0 : rows.get(rows.size() - 1).seq();
  }
}
